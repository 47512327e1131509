import { Fragment } from 'react';

interface Props {
  text: string;
  /** `[from, to)` offsets in the text. */
  ranges: readonly (readonly number[])[];
}

interface Piece {
  from: number;
  text: string;
  hit: boolean;
}

/** Cuts a text at its ranges; ranges that overlap or lie outside are brought into order. */
export function pieces(text: string, ranges: Props['ranges']): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const add = (to: number, hit: boolean) => {
    if (to > at) found.push({ from: at, text: text.slice(at, to), hit });
    at = Math.max(at, to);
  };
  const inOrder = [...ranges].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  for (const [from = 0, to = 0] of inOrder) {
    add(Math.min(Math.max(from, at), text.length), false);
    add(Math.min(to, text.length), true);
  }
  add(text.length, false);
  return found;
}

export const Highlighted = ({ text, ranges }: Props) =>
  pieces(text, ranges).map((piece) =>
    piece.hit ? (
      <mark key={piece.from}>{piece.text}</mark>
    ) : (
      <Fragment key={piece.from}>{piece.text}</Fragment>
    ),
  );
