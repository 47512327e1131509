import { Code, Stack, Text } from '@mantine/core';
import { IconBroadcast } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import { useFeed } from '../../lib/feed/FeedProvider.tsx';
import { EmptyState } from '../../lib/ui/EmptyState.tsx';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { Page } from '../../lib/ui/Page.tsx';
import { DeviceCaptions } from './DeviceCaptions.tsx';
import { onAir } from './onAir.ts';

/** Devices that are connected and what is being said near them. */
export function LivePage() {
  const { live } = useFeed();
  const clients = useQuery({ queryKey: keys.clients, queryFn: calls.activeClients });
  const devices = onAir(live, clients.data ?? []);
  return (
    <Page title="Live" lead="What is being said now. Grey words may still change.">
      {clients.isError && devices.length === 0 ? (
        <ErrorNotice
          title="The devices could not be loaded"
          error={clients.error}
          onRetry={() => void clients.refetch()}
        />
      ) : devices.length === 0 ? (
        <EmptyState icon={IconBroadcast} title="No device is connected">
          <Text>
            Switch a wearable on, or play a recording as one:
            <br />
            <Code>./hark stream samples/hello.wav</Code>
          </Text>
        </EmptyState>
      ) : (
        <Stack gap="lg">
          {devices.map((device) => (
            <DeviceCaptions key={device.clientId} device={device} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
