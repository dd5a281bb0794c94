/** The day of the assessment. A day that is being typed is complete after a pause, or when the field is left. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const PAUSE_MS = 400;

export function DayInput({ value, onChange }: { value: string; onChange: (day: string) => void }): JSX.Element {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    // A new day of the session must not overwrite what the user is typing.
    if (document.activeElement !== input.current) {
      setText(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const commit = (): void => {
    clearTimeout(timer.current);
    const day = input.current?.value ?? "";
    if (day !== "" && day !== value && input.current?.checkValidity() === true) {
      onChange(day);
    }
  };
  const leave = (): void => {
    commit();
    if (input.current?.checkValidity() !== true || input.current.value === "") {
      setText(value);
    }
  };
  const onInput = (day: string): void => {
    setText(day);
    clearTimeout(timer.current);
    timer.current = setTimeout(commit, PAUSE_MS);
  };
  return <input ref={input} type="date" min="1949-10-01" max="2199-12-31" value={text} onInput={(event) => onInput(event.currentTarget.value)}
    onBlur={leave} onKeyDown={(event) => event.key === "Enter" && commit()} />;
}
