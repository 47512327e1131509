import { Alert, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { type FeedStatus, useFeed } from '../../lib/feed/FeedProvider.tsx';
import classes from './Navigation.module.css';

const looks: Record<FeedStatus, { text: string; color: string }> = {
  connecting: { text: 'Connecting', color: 'var(--mantine-color-gray-6)' },
  live: { text: 'Live updates on', color: 'var(--mantine-color-teal-6)' },
  lost: { text: 'Live updates lost', color: 'var(--mantine-color-red-6)' },
};

/** Whether what is shown follows the server, at the foot of the navigation. */
export function FeedDot() {
  const { status } = useFeed();
  const look = looks[status];
  return (
    <Group gap={8} mt="auto" px="sm" py={6} wrap="nowrap">
      <span className={classes['dot']} style={{ background: look.color }} />
      <Text fz="xs" c="dimmed">
        {look.text}
      </Text>
    </Group>
  );
}

/** Says at once that the line is gone, and stays until it is back. */
export function FeedNotice() {
  const { status } = useFeed();
  return (
    <div role="status">
      {status === 'lost' && (
        <Alert
          color="red"
          variant="light"
          mb="md"
          icon={<IconPlugConnectedX aria-hidden />}
          title="Connection to Hark lost"
        >
          <Text fz="sm">
            What you see may be old. Trying again by itself; devices keep their audio meanwhile.
          </Text>
        </Alert>
      )}
    </div>
  );
}
