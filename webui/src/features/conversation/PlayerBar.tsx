import { ActionIcon, Alert, Button, Group, Menu, Paper, Text } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../lib/api/models.ts';
import { position } from '../../lib/format/time.ts';
import { useShortcut } from '../../lib/ui/useShortcut.ts';
import classes from './PlayerBar.module.css';
import { type Player, usePlayerState, useTime } from './player.ts';
import { Waveform } from './Waveform.tsx';

const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2, 3];
const KEYS = [' ', 'k', 'j', 'l', 'ArrowLeft', 'ArrowRight'];

interface Props {
  conversation: Conversation;
  source: string;
  player: Player;
  /** Reads the conversation again: the address of its audio is only good for some minutes. */
  renew: () => Promise<unknown>;
}

export function PlayerBar({ conversation, source, player, renew }: Props) {
  const { playing, rate, duration, failed } = usePlayerState(player);
  const length = duration > 0 ? duration : conversation.duration_seconds;
  const src = useSteadySource(source, failed, player, renew);

  useShortcut(KEYS, (key) => {
    if (key === ' ' || key === 'k') player.toggle();
    else if (key === 'j') player.skip(-10);
    else if (key === 'l') player.skip(10);
    else player.skip(key === 'ArrowLeft' ? -5 : 5);
  });

  return (
    <Paper className={classes['bar'] ?? ''} withBorder component="section" aria-label="Player">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript below is the caption */}
      <audio ref={player.attach} src={src} preload="metadata" />
      <Waveform
        conversationId={conversation.conversation_id}
        duration={length}
        memories={conversation.memories}
        player={player}
      />
      <Group gap="xs" mt={8} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          onClick={() => player.skip(-10)}
          aria-label="Back 10 seconds"
        >
          <IconRewindBackward10 size={22} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="filled"
          radius="xl"
          size={44}
          onClick={() => player.toggle()}
          aria-label={playing ? 'Pause' : 'Play'}
        >
          {playing ? (
            <IconPlayerPauseFilled size={20} aria-hidden />
          ) : (
            <IconPlayerPlayFilled size={20} aria-hidden />
          )}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          onClick={() => player.skip(10)}
          aria-label="Forward 10 seconds"
        >
          <IconRewindForward10 size={22} aria-hidden />
        </ActionIcon>
        <Clock player={player} length={length} />
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              size="compact-md"
              ml="auto"
              aria-label={`Speed ${rate}×`}
            >
              {rate}×
            </Button>
          </Menu.Target>
          <Menu.Dropdown miw={90}>
            {RATES.map((choice) => (
              <Menu.Item
                key={choice}
                fw={choice === rate ? 700 : 400}
                onClick={() => player.setRate(choice)}
              >
                {choice}×
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      {failed && (
        <Alert color="red" variant="light" mt="sm" role="alert">
          The audio cannot be played right now.{' '}
          <Button size="compact-xs" variant="subtle" color="red" onClick={() => void renew()}>
            Try again
          </Button>
        </Alert>
      )}
    </Paper>
  );
}

const tenth = (second: number) => position(second);

function Clock({ player, length }: { player: Player; length: number }) {
  const now = useTime(player, tenth);
  return (
    <Text fz="sm" ml={6} className={classes['clock'] ?? ''}>
      {now}{' '}
      <Text span c="dimmed" inherit>
        / {position(length)}
      </Text>
    </Text>
  );
}

/**
 * Keeps the address the player began with, because a changed address would stop it; takes the newest one, at the
 * same second, after the old one failed.
 */
function useSteadySource(
  newest: string,
  failed: boolean,
  player: Player,
  renew: () => Promise<unknown>,
): string {
  const [source, setSource] = useState(newest);
  const asked = useRef(false);
  useEffect(() => {
    if (!failed) {
      asked.current = false;
      return;
    }
    if (newest !== source) {
      const second = player.time;
      setSource(newest);
      player.seekWhenLoaded(second);
    } else if (!asked.current) {
      asked.current = true;
      void renew();
    }
  }, [failed, newest, source, player, renew]);
  return source;
}
