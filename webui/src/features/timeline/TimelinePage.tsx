import { Button, Code, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconTimeline, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import { EmptyState } from '../../lib/ui/EmptyState.tsx';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { Page } from '../../lib/ui/Page.tsx';
import { timelineRows } from './rows.ts';
import { TimelineList } from './TimelineList.tsx';

/** Conversations of all devices, newest first, by day. */
export function TimelinePage() {
  const pages = useInfiniteQuery({
    queryKey: keys.conversations,
    queryFn: ({ pageParam, signal }) => calls.conversations(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const rows = useMemo(
    () => timelineRows(pages.data?.pages.flatMap((page) => page.conversations) ?? []),
    [pages.data],
  );

  return (
    <Page
      title="Timeline"
      actions={
        <Button component={Link} to="/upload" leftSection={<IconUpload size={17} aria-hidden />}>
          Upload audio
        </Button>
      }
    >
      {pages.isPending ? (
        <Loading />
      ) : pages.isError && rows.length === 0 ? (
        <ErrorNotice
          title="The conversations could not be loaded"
          error={pages.error}
          onRetry={() => void pages.refetch()}
        />
      ) : rows.length === 0 ? (
        <NothingYet />
      ) : (
        <>
          <TimelineList
            rows={rows}
            onEnd={() => {
              if (pages.hasNextPage && !pages.isFetchingNextPage && !pages.isFetchNextPageError) {
                void pages.fetchNextPage();
              }
            }}
          />
          {pages.isFetchingNextPage && <Skeleton h={88} mt="sm" aria-label="Loading more" />}
          {pages.isFetchNextPageError && (
            <ErrorNotice
              title="Older conversations could not be loaded"
              error={pages.error}
              onRetry={() => void pages.fetchNextPage()}
            />
          )}
        </>
      )}
    </Page>
  );
}

const Loading = () => (
  <Stack role="status" aria-label="Loading conversations">
    {['a', 'b', 'c', 'd'].map((key) => (
      <Skeleton key={key} h={92} radius="md" />
    ))}
  </Stack>
);

function NothingYet() {
  return (
    <EmptyState icon={IconTimeline} title="No conversations yet">
      <Text mb="sm">As soon as a device hears speech, it appears here by itself. To try it:</Text>
      <Stack gap="xs" align="center">
        <Text fz="sm">
          play a recording as a device: <Code>./hark stream samples/hello.wav</Code>
        </Text>
        <Text fz="sm">
          or point a wearable at{' '}
          <Code style={{ overflowWrap: 'anywhere' }}>
            {window.location.origin.replace(/^http/, 'ws')}/ws_omi
          </Code>
        </Text>
        <Group justify="center" mt="xs">
          <Button component={Link} to="/upload" variant="light">
            Upload a recording
          </Button>
          <Button component={Link} to="/live" variant="subtle">
            Watch live
          </Button>
        </Group>
      </Stack>
    </EmptyState>
  );
}
