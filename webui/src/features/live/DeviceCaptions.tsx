import { Anchor, Badge, Group, Paper, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { LiveDevice } from '../../lib/feed/live.ts';
import { conversationPath, deviceName } from '../../lib/format/names.ts';
import { position } from '../../lib/format/time.ts';
import { StatusBadge } from '../../lib/ui/Status.tsx';
import classes from './DeviceCaptions.module.css';

/** Near the end means: keep showing the newest words. */
const NEAR_PX = 60;

export function DeviceCaptions({ device }: { device: LiveDevice }) {
  const name = deviceName(device.clientId);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const { finals, partial } = device;

  // biome-ignore lint/correctness/useExhaustiveDependencies: new words move the text up
  useEffect(() => {
    const element = box.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [finals, partial]);

  return (
    <Paper component="section" withBorder className={classes['device'] ?? ''} aria-label={name}>
      <Group gap="sm" mb="sm">
        <Title order={2} fz={17}>
          {name}
        </Title>
        <Badge
          variant="light"
          color={device.connected ? 'teal' : 'gray'}
          tt="none"
          fw={600}
          data-testid="connection"
        >
          {device.connected ? 'Connected' : 'Gone'}
        </Badge>
        {device.status !== undefined && <StatusBadge status={device.status} />}
        {device.conversationId !== undefined && (
          <Anchor
            component={Link}
            to={conversationPath(device.conversationId)}
            fz="sm"
            ml="auto"
            aria-label={`Open conversation of ${name}`}
          >
            Open conversation
          </Anchor>
        )}
      </Group>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div
        ref={box}
        className={classes['captions']}
        role="log"
        aria-live="polite"
        aria-label={`Captions of ${name}`}
        tabIndex={0}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
        }}
      >
        {finals.length === 0 && partial === undefined && <Text c="dimmed">Nothing said yet.</Text>}
        {finals.map((caption) => (
          <p key={caption.start} className={classes['caption']}>
            <span className={classes['time']}>{position(caption.start)}</span>
            <span data-final>{caption.text}</span>
          </p>
        ))}
        {partial !== undefined && (
          // Half words read aloud again and again help nobody.
          <p className={classes['caption']} data-partial aria-live="off">
            <span className={classes['time']}>{position(partial.start)}</span>
            <span>{partial.text}</span>
          </p>
        )}
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
    </Paper>
  );
}
