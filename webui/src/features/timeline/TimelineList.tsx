import { Title } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { dayName } from '../../lib/format/time.ts';
import { ConversationCard } from './ConversationCard.tsx';
import type { TimelineRow } from './rows.ts';

interface Props {
  rows: TimelineRow[];
  /** Called when the last rows come into view. */
  onEnd: () => void;
}

/** Only the rows on screen are in the page, however long the list is. */
export function TimelineList({ rows, onEnd }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);

  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? 56 : 118),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    scrollMargin: top,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 4) onEnd();
  }, [last, rows.length, onEnd]);

  return (
    <div ref={list} style={{ position: 'relative', height: virtual.getTotalSize() }}>
      {shown.map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              transform: `translateY(${item.start - top}px)`,
              paddingBottom: 10,
            }}
          >
            {row.kind === 'day' ? (
              <Day at={row.at} first={item.index === 0} />
            ) : (
              <ConversationCard conversation={row.conversation} />
            )}
          </div>
        );
      })}
    </div>
  );
}

function Day({ at, first }: { at: string; first: boolean }) {
  return (
    <Title order={2} fz={17} pt={first ? 0 : 18}>
      {dayName(at, new Date())}
    </Title>
  );
}
