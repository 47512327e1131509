import { Badge, Button, Code, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconDeviceWatch } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { ActiveClient } from '../../lib/api/models.ts';
import { deviceName } from '../../lib/format/names.ts';
import { clockTime } from '../../lib/format/time.ts';
import { EmptyState } from '../../lib/ui/EmptyState.tsx';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { notifyDone, notifyFailure } from '../../lib/ui/notify.ts';
import { Page } from '../../lib/ui/Page.tsx';

/** Devices that are connected now. */
export function DevicesPage() {
  const clients = useQuery({ queryKey: keys.clients, queryFn: calls.activeClients });
  return (
    <Page title="Devices" lead="Connected now. The list follows by itself.">
      {clients.isPending ? (
        <Skeleton h={90} role="status" aria-label="Loading devices" />
      ) : clients.isError ? (
        <ErrorNotice
          title="The devices could not be loaded"
          error={clients.error}
          onRetry={() => void clients.refetch()}
        />
      ) : clients.data.length === 0 ? (
        <EmptyState icon={IconDeviceWatch} title="No device is connected">
          <Text mb="xs">Devices stream to one of these addresses, with the token of a login:</Text>
          {['/ws_omi', '/ws_pcm'].map((path) => (
            <div key={path}>
              <Code style={{ overflowWrap: 'anywhere' }}>
                {window.location.origin.replace(/^http/, 'ws')}
                {path}
              </Code>
            </div>
          ))}
        </EmptyState>
      ) : (
        <Stack gap={10}>
          {clients.data.map((client) => (
            <DeviceCard key={client.client_id} client={client} />
          ))}
        </Stack>
      )}
    </Page>
  );
}

function DeviceCard({ client }: { client: ActiveClient }) {
  const name = deviceName(client.client_id);
  const close = useMutation({
    mutationFn: () => calls.closeConversation(client.client_id),
    onSuccess: () => notifyDone(`The conversation of ${name} is closed and being processed.`),
    onError: (error) => notifyFailure(`The conversation of ${name} could not be closed`, error),
  });
  const since = client.conversation_start_time;
  return (
    <Paper component="section" aria-label={name} withBorder p="md" bg="var(--hark-surface)">
      <Group gap="sm">
        <Title order={2} fz={17}>
          {name}
        </Title>
        <Badge variant="light" tt="none" fw={600} color={client.connected ? 'teal' : 'gray'}>
          {client.connected ? 'Connected' : 'Gone'}
        </Badge>
        <Group gap="xs" ml="auto">
          <Button component={Link} to="/live" variant="subtle" size="xs">
            Captions
          </Button>
          <Button
            variant="default"
            size="xs"
            disabled={!client.has_active_conversation}
            loading={close.isPending}
            onClick={() => close.mutate()}
          >
            Close conversation
          </Button>
        </Group>
      </Group>
      <Text fz="sm" c="dimmed" mt={4}>
        {client.has_active_conversation
          ? `In a conversation${since == null ? '' : ` since ${clockTime(since)}`}`
          : 'No conversation is open'}
        {client.last_transcript_time != null &&
          ` · last words at ${clockTime(client.last_transcript_time)}`}
      </Text>
      <Text fz="xs" c="dimmed">
        {client.client_id}
      </Text>
    </Paper>
  );
}
