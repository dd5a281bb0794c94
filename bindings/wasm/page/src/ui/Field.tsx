/** Fields of forms and filters: a label, a control, a hint, and what is wrong. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import type { Choice } from "../protocol";

interface Base {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong or missing. */
  readonly problem?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly class?: string;
}

interface Valued extends Base {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The attributes of a control that connect it with its texts. */
interface Attributes {
  readonly id: string;
  readonly disabled: boolean;
  readonly required: boolean;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

function Field({ base, control }: { base: Base; control: (attributes: Attributes) => ComponentChildren }): JSX.Element {
  const id = useId();
  const hasText = base.hint !== undefined || base.problem !== undefined;
  return (
    <div class={`field ${base.class ?? ""}`}>
      <label for={id}>{base.label}{base.isRequired === true && <span class="required" aria-hidden="true"> *</span>}</label>
      {control({
        id,
        disabled: base.isDisabled === true,
        required: base.isRequired === true,
        "aria-invalid": base.problem !== undefined,
        "aria-describedby": hasText ? `${id}-text` : undefined,
      })}
      {hasText && (
        <div class="field-text" id={`${id}-text`}>
          {base.problem !== undefined && <span class="problem">{base.problem}</span>}
          {base.hint !== undefined && <span class="hint">{base.hint}</span>}
        </div>
      )}
    </div>
  );
}

export function TextField(props: Valued & { readonly placeholder?: string; readonly list?: readonly string[] }): JSX.Element {
  const list = useId();
  return <Field base={props} control={(attributes) => <>
    <input {...attributes} type="text" value={props.value} placeholder={props.placeholder} autoComplete="off"
      list={props.list === undefined ? undefined : list} onInput={(event) => props.onChange(event.currentTarget.value)} />
    {props.list !== undefined && <datalist id={list}>{props.list.map((one) => <option key={one} value={one} />)}</datalist>}
  </>} />;
}

export function TextArea(props: Valued & { readonly rows?: number }): JSX.Element {
  return <Field base={props} control={(attributes) => (
    <textarea {...attributes} rows={props.rows ?? 3} value={props.value} onInput={(event) => props.onChange(event.currentTarget.value)} />
  )} />;
}

export function SelectField(props: Valued & { readonly choices: readonly Choice[]; readonly all?: string }): JSX.Element {
  return <Field base={props} control={(attributes) => (
    <select {...attributes} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
      {props.all !== undefined && <option value="">{props.all}</option>}
      {props.choices.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
    </select>
  )} />;
}

/** A day. The value changes when the day is complete, or empty. */
export function DateField(props: Valued & { readonly max?: string }): JSX.Element {
  return <Field base={props} control={(attributes) => (
    <input {...attributes} type="date" min="1949-10-01" max={props.max ?? "2199-12-31"} value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)} />
  )} />;
}

export function CheckField(props: Base & { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }): JSX.Element {
  return (
    <label class={`check ${props.class ?? ""}`}>
      <input type="checkbox" checked={props.isOn} disabled={props.isDisabled === true}
        onChange={(event) => props.onChange(event.currentTarget.checked)} />
      {props.label}
    </label>
  );
}

/** A text to search for. It reports the text when typing pauses. */
export function SearchField(props: Valued): JSX.Element {
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);
  useEffect(() => {
    if (text === props.value) {
      return undefined;
    }
    const timer = setTimeout(() => props.onChange(text), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return <Field base={props} control={(attributes) => (
    <input {...attributes} type="search" value={text} autoComplete="off" onInput={(event) => setText(event.currentTarget.value)} />
  )} />;
}
