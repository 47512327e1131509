import { Badge, Group, Loader, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconClockPause,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { ConversationStatus, Step } from '../api/models.ts';
import classes from './Status.module.css';

const statusLooks: Record<ConversationStatus, { label: string; color: string }> = {
  open: { label: 'Recording', color: 'red' },
  closing: { label: 'Closing', color: 'yellow' },
  processing: { label: 'Processing', color: 'cyan' },
  done: { label: 'Ready', color: 'teal' },
  failed: { label: 'Failed', color: 'red' },
};

export function StatusBadge({ status }: { status: ConversationStatus }) {
  const { label, color } = statusLooks[status];
  return (
    <Badge
      variant="light"
      color={color}
      tt="none"
      fw={600}
      leftSection={
        status === 'open' ? (
          <span className={classes['pulse']} />
        ) : status === 'failed' ? (
          <IconAlertTriangle size={13} aria-hidden />
        ) : undefined
      }
    >
      {label}
    </Badge>
  );
}

export const stepNames: Record<Step['name'], string> = {
  transcribe: 'Transcript',
  title: 'Title',
  remember: 'Memories',
};

export const stepStates: Record<Step['state'], string> = {
  pending: 'waits for its turn',
  running: 'running',
  waiting: 'waits for another try',
  done: 'done',
  failed: 'failed',
};

const stepIcons: Record<Exclude<Step['state'], 'running'>, { Icon: TablerIcon; color: string }> = {
  pending: { Icon: IconCircleDashed, color: 'var(--mantine-color-dimmed)' },
  waiting: { Icon: IconClockPause, color: 'light-dark(#a34a00, #ffc078)' },
  done: { Icon: IconCheck, color: 'light-dark(#087f5b, #63e6be)' },
  failed: { Icon: IconAlertTriangle, color: 'var(--mantine-color-error)' },
};

export function StepIcon({ state, size = 15 }: { state: Step['state']; size?: number }) {
  if (state === 'running') return <Loader size={size} aria-hidden />;
  const { Icon, color } = stepIcons[state];
  return <Icon size={size} color={color} aria-hidden />;
}

/** The steps of a conversation in one line; quiet when everything is done. */
export function StepLine({ steps }: { steps: Step[] }) {
  if (steps.every((step) => step.state === 'done')) return null;
  return (
    <Group gap="md" component="ul" className={classes['steps'] ?? ''}>
      {steps.map((step) => (
        <Group key={step.name} component="li" gap={5} wrap="nowrap">
          <StepIcon state={step.state} />
          <Text fz="xs" c="dimmed">
            {stepNames[step.name]}
            <span className={classes['hidden']}>: {stepStates[step.state]}</span>
          </Text>
        </Group>
      ))}
    </Group>
  );
}
