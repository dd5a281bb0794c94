/** A modal dialog. The element `dialog` is newer than the oldest supported browsers. */
import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useLanguage } from "../i18n";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** The buttons. Without them, the dialog has a button that closes it. */
  readonly actions?: ComponentChildren;
  readonly isWide?: boolean;
}

const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex='0']";

/** Moves the focus from the last control to the first one, and back. */
function holdFocus(event: KeyboardEvent, dialog: HTMLElement): void {
  const controls = Array.from(dialog.querySelectorAll<HTMLElement>(FOCUSABLE));
  const [first, last] = [controls[0], controls[controls.length - 1]];
  if (first === undefined || last === undefined) {
    return;
  }
  const active = document.activeElement;
  if (event.shiftKey && (active === first || active === dialog)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && active === last) {
    event.preventDefault();
    first.focus();
  }
}

export function Dialog({ title, onClose, children, actions, isWide = false }: Props): JSX.Element {
  const { t } = useLanguage();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  // With the change of the page, not after it is painted: the next key goes to the right control.
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Tab" && box.current !== null) {
      holdFocus(event, box.current);
    }
  };
  return (
    <div class="shade">
      <div class={`dialog${isWide ? " wide" : ""}`} role="dialog" aria-modal="true" aria-labelledby={id} tabIndex={-1} ref={box} onKeyDown={onKeyDown}>
        <h2 id={id}>{title}</h2>
        <div class="dialog-body">{children}</div>
        <div class="actions">
          {actions ?? <button type="button" class="primary" onClick={onClose}>{t("关闭", "Close")}</button>}
        </div>
      </div>
    </div>
  );
}
