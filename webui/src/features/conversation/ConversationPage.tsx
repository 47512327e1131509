import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { calls } from '../../lib/api/calls.ts';
import { isStatus } from '../../lib/api/client.ts';
import { keys } from '../../lib/api/keys.ts';
import { conversationTitle, deviceName } from '../../lib/format/names.ts';
import { dateTime, duration } from '../../lib/format/time.ts';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { Page } from '../../lib/ui/Page.tsx';
import { StatusBadge } from '../../lib/ui/Status.tsx';
import { ConversationMenu } from './ConversationMenu.tsx';
import { ConversationView } from './ConversationView.tsx';

export function ConversationPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: keys.conversation(id),
    queryFn: () => calls.conversation(id),
  });

  if (query.isPending) {
    return (
      <Page title="Conversation">
        <Stack role="status" aria-label="Loading the conversation">
          <Skeleton h={140} />
          <Skeleton h={300} />
        </Stack>
      </Page>
    );
  }
  if (query.data === undefined) {
    const gone = isStatus(query.error, 404);
    return (
      <Page title="Conversation">
        <ErrorNotice
          title={gone ? 'This conversation is not here' : 'The conversation could not be loaded'}
          error={gone ? new Error('It was deleted, or it belongs to somebody else.') : query.error}
          onRetry={gone ? undefined : () => void query.refetch()}
        />
      </Page>
    );
  }
  const conversation = query.data;
  return (
    <Page
      key={id}
      title={conversationTitle(conversation.title)}
      lead={
        <Group gap="xs">
          <Text span>
            {dateTime(conversation.created_at)} · {duration(conversation.duration_seconds)} ·{' '}
            {deviceName(conversation.client_id)}
          </Text>
          <StatusBadge status={conversation.status} />
        </Group>
      }
      actions={<ConversationMenu conversation={conversation} />}
    >
      <ConversationView conversation={conversation} renew={() => query.refetch()} />
    </Page>
  );
}
