/** The readings and settings as a form, with what each decides. */
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { useLanguage } from "../../i18n";
import type { Text } from "petition";
import { isSame, type Value, type Values } from "./policy-diff";
import type { PolicyView, ReadingField, SettingField } from "./protocol";
import { READING_NOTES, SETTING_NOTES } from "./words";

export interface Draft {
  readonly reading: Values;
  readonly settings: Values;
}

interface Props {
  readonly policy: PolicyView;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

export function DraftForm({ policy, draft, onChange }: Props): JSX.Element {
  const { t } = useLanguage();
  const setReading = (key: string, value: Value): void => onChange({ ...draft, reading: { ...draft.reading, [key]: value } });
  const setSetting = (key: string, value: Value): void => onChange({ ...draft, settings: { ...draft.settings, [key]: value } });
  return (
    <div class="draft">
      <section>
        <h2>{t("口径：方案未写明或可作不同理解之处", "Readings: where the source is silent or ambiguous")}</h2>
        <FormTable caption={t("口径", "Readings")}>
          {policy.readingFields.map((field) => (
            <FormRow key={field.key} label={field.label} note={READING_NOTES[field.key]} isChanged={!isSame(draft.reading[field.key] ?? null, policy.ownReading[field.key] ?? null)}>
              {(label) => <ReadingControl field={field} label={label} value={draft.reading[field.key] ?? null} onChange={(value) => setReading(field.key, value)} />}
            </FormRow>
          ))}
        </FormTable>
      </section>
      <section>
        <h2>{t("参数：天数", "Settings: numbers of days")}</h2>
        <FormTable caption={t("参数", "Settings")}>
          {policy.settingFields.map((field) => (
            <FormRow key={field.key} label={field.label} note={SETTING_NOTES[field.key]} isChanged={draft.settings[field.key] !== policy.ownSettings[field.key]}>
              {(label) => <SettingControl field={field} label={label} value={draft.settings[field.key] ?? null} onChange={(value) => setSetting(field.key, value)} />}
            </FormRow>
          ))}
        </FormTable>
      </section>
    </div>
  );
}

function FormTable({ caption, children }: { caption: string; children: ComponentChildren }): JSX.Element {
  return <table class="draft-table"><caption class="quiet">{caption}</caption><tbody>{children}</tbody></table>;
}

interface RowProps {
  readonly label: string;
  readonly note: Text | undefined;
  readonly isChanged: boolean;
  readonly children: (labelId: string) => ComponentChildren;
}

function FormRow({ label, note, isChanged, children }: RowProps): JSX.Element {
  const { t, lang } = useLanguage();
  const id = useId();
  return (
    <tr class={isChanged ? "is-changed" : undefined}>
      <th scope="row">
        <span id={id}>{label}</span>
        {isChanged && <span class="tag b-mandatory">{t("已改", "changed")}</span>}
      </th>
      <td>{children(id)}{note !== undefined && <p class="minor">{note[lang]}</p>}</td>
    </tr>
  );
}

interface ControlProps<Field> {
  readonly field: Field;
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function listOf(value: Value): readonly (string | number)[] {
  return Array.isArray(value) ? value : [];
}

function ReadingControl({ field, label, value, onChange }: ControlProps<ReadingField>): JSX.Element {
  const { t } = useLanguage();
  switch (field.kind) {
    case "word":
      return (
        <select aria-labelledby={label} value={String(value ?? "")} onChange={(event) => onChange(event.currentTarget.value)}>
          {value === null && <option value="">{t("方案未写明", "not stated")}</option>}
          {field.words.map((word) => <option key={word.value} value={word.value}>{word.label}</option>)}
        </select>
      );
    case "integers":
      return <Checks label={label} choices={field.words} isOn={(one) => listOf(value).includes(Number(one))}
        onToggle={(one, isOn) => onChange(toggled(listOf(value), Number(one), isOn, field.words.map((word) => Number(word.value))))} />;
    default:
      return <Checks label={label} choices={field.words} isOn={(one) => listOf(value).includes(one)}
        onToggle={(one, isOn) => onChange(toggled(listOf(value), one, isOn, field.words.map((word) => word.value)))} />;
  }
}

/** Adds or removes a member of a list. The list has the order of the choices; members that are no choice stay. */
function toggled(list: readonly (string | number)[], one: string | number, isOn: boolean, order: readonly (string | number)[]): readonly (string | number)[] {
  const next = isOn ? [...list, one] : list.filter((other) => other !== one);
  const place = (member: string | number): number => (order.includes(member) ? order.indexOf(member) : order.length);
  return [...next].sort((a, b) => place(a) - place(b));
}

interface ChecksProps {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly isOn: (value: string) => boolean;
  readonly onToggle: (value: string, isOn: boolean) => void;
}

function Checks({ label, choices, isOn, onToggle }: ChecksProps): JSX.Element {
  return (
    <div class="checks" role="group" aria-labelledby={label}>
      {choices.map((one) => (
        <label key={one.value} class="check">
          <input type="checkbox" checked={isOn(one.value)} onChange={(event) => onToggle(one.value, event.currentTarget.checked)} />
          {one.label}
        </label>
      ))}
    </div>
  );
}

function SettingControl({ field, label, value, onChange }: ControlProps<SettingField>): JSX.Element {
  const change = (text: string): void => {
    const number = Number(text);
    if (text !== "" && Number.isInteger(number) && number >= field.least && number <= field.most) {
      onChange(number);
    }
  };
  return <input type="number" aria-labelledby={label} min={field.least} max={field.most} step={1} value={Number(value ?? 0)} onInput={(event) => change(event.currentTarget.value)} />;
}
