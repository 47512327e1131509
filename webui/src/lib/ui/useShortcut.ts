import { useEffect, useRef } from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]';
const PRESSABLE = 'button, a, summary, [role="slider"], [role="option"], [role="radio"]';

/** Whether a key pressed there belongs to the element and not to the page. */
export function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) !== null) return true;
  return (key === ' ' || key.startsWith('Arrow')) && target.closest(PRESSABLE) !== null;
}

/** Calls `action` when the key is pressed anywhere but in a field or a dialog. */
export function useShortcut(key: string | readonly string[], action: (key: string) => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  const wanted = typeof key === 'string' ? key : key.join('\n');
  useEffect(() => {
    const keys = wanted.split('\n');
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!keys.includes(event.key) || isTaken(event.target, event.key)) return;
      event.preventDefault();
      latest.current(event.key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [wanted]);
}
