import { Anchor, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { IconBulb, IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { Memory } from '../../lib/api/models.ts';
import { conversationPath, count } from '../../lib/format/names.ts';
import { dateTime, position, unixSecondsToIso } from '../../lib/format/time.ts';
import { EmptyState } from '../../lib/ui/EmptyState.tsx';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { KindBadge } from '../../lib/ui/KindBadge.tsx';
import { Page } from '../../lib/ui/Page.tsx';

const PAGE = 50;

/** Everything that is remembered, newest first, each with the place it comes from. */
export function MemoriesPage() {
  const pages = useInfiniteQuery({
    queryKey: keys.memories,
    queryFn: ({ pageParam }) => calls.memories(pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (page, all) => {
      const loaded = all.length * PAGE;
      return page.memories.length === PAGE && loaded < page.total_count ? loaded : undefined;
    },
  });
  const memories = pages.data?.pages.flatMap((page) => page.memories) ?? [];
  const total = pages.data?.pages[0]?.total_count ?? 0;

  return (
    <Page
      title="Memories"
      lead={total > 0 ? `${count(total, 'memory', 'memories')}, newest first` : undefined}
    >
      {pages.isPending ? (
        <Stack role="status" aria-label="Loading memories">
          <Skeleton h={84} />
          <Skeleton h={84} />
          <Skeleton h={84} />
        </Stack>
      ) : pages.isError && memories.length === 0 ? (
        <ErrorNotice
          title="The memories could not be loaded"
          error={pages.error}
          onRetry={() => void pages.refetch()}
        />
      ) : memories.length === 0 ? (
        <EmptyState icon={IconBulb} title="Nothing remembered yet">
          Hark looks for what is worth keeping in each conversation once its transcript is ready.
          <br />
          <Button component={Link} to="/upload" variant="light" mt="sm">
            Upload a recording
          </Button>
        </EmptyState>
      ) : (
        <Stack component="ul" gap={10} p={0} m={0} style={{ listStyle: 'none' }}>
          {memories.map((memory) => (
            <MemoryRow key={memory.id} memory={memory} />
          ))}
        </Stack>
      )}
      {pages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Page>
  );
}

function MemoryRow({ memory }: { memory: Memory }) {
  return (
    <Paper
      component="li"
      withBorder
      px="md"
      py="sm"
      bg="var(--hark-surface)"
      style={{ overflowWrap: 'anywhere' }}
    >
      <Text>{memory.memory}</Text>
      {memory.quote != null && memory.quote !== '' && memory.quote !== memory.memory && (
        <Text fz="sm" c="dimmed" fs="italic" mt={2} lineClamp={2}>
          “{memory.quote}”
        </Text>
      )}
      <Group gap="sm" mt={6}>
        <KindBadge kind={memory.kind} />
        <Text fz="xs" c="dimmed">
          {dateTime(memory.conversation_started_at ?? unixSecondsToIso(memory.created_at))}
        </Text>
        {memory.conversation_id != null && (
          <Anchor
            component={Link}
            to={conversationPath(memory.conversation_id, memory.start)}
            fz="xs"
            ml="auto"
          >
            <IconPlayerPlay size={12} aria-hidden /> Source
            {memory.start != null && ` at ${position(memory.start)}`}
          </Anchor>
        )}
      </Group>
    </Paper>
  );
}
