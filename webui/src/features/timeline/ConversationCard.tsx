import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconBulb, IconClock, IconDeviceWatch } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { ConversationSummary } from '../../lib/api/models.ts';
import { conversationPath, conversationTitle, count, deviceName } from '../../lib/format/names.ts';
import { clockTime, duration } from '../../lib/format/time.ts';
import { StatusBadge, StepLine } from '../../lib/ui/Status.tsx';
import classes from './ConversationCard.module.css';

export const ConversationCard = memo(function ConversationCard({
  conversation,
}: {
  conversation: ConversationSummary;
}) {
  const { conversation_id, created_at, title, summary, status, steps } = conversation;
  return (
    <Paper component="article" className={classes['card'] ?? ''} withBorder>
      <time className={classes['time']} dateTime={created_at}>
        {clockTime(created_at)}
      </time>
      <Stack gap={6} miw={0} flex={1}>
        <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
          <Link className={classes['title'] ?? ''} to={conversationPath(conversation_id)}>
            {conversationTitle(title)}
          </Link>
          {status !== 'done' && <StatusBadge status={status} />}
        </Group>
        {summary != null && summary !== '' && (
          <Text fz="sm" c="dimmed" lineClamp={2}>
            {summary}
          </Text>
        )}
        <Group gap="4px 16px">
          <Fact icon={<IconClock size={14} aria-hidden />}>
            {duration(conversation.duration_seconds)}
          </Fact>
          <Fact icon={<IconDeviceWatch size={14} aria-hidden />}>
            {deviceName(conversation.client_id)}
          </Fact>
          {conversation.memory_count > 0 && (
            <Fact icon={<IconBulb size={14} aria-hidden />}>
              {count(conversation.memory_count, 'memory', 'memories')}
            </Fact>
          )}
          {status !== 'open' && <StepLine steps={steps} />}
        </Group>
      </Stack>
    </Paper>
  );
});

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Group gap={5} wrap="nowrap" c="dimmed">
      {icon}
      <Text fz="xs">{children}</Text>
    </Group>
  );
}
