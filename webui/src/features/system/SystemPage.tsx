import {
  Anchor,
  Badge,
  Code,
  Group,
  Paper,
  SimpleGrid,
  Skeleton,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { Capability, SystemSummary } from '../../lib/api/models.ts';
import { dateTime } from '../../lib/format/time.ts';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { Page } from '../../lib/ui/Page.tsx';

/** What works, what is degraded, and which setting mends it. */
export function SystemPage() {
  const system = useQuery({ queryKey: keys.system, queryFn: calls.system });
  return (
    <Page title="System" lead="What works, and which setting mends what does not.">
      {system.isPending ? (
        <Skeleton h={200} role="status" aria-label="Loading" />
      ) : system.isError ? (
        <ErrorNotice
          title="The state of the server could not be loaded"
          error={system.error}
          onRetry={() => void system.refetch()}
        />
      ) : (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mb="xl">
            {system.data.capabilities.map((capability) => (
              <CapabilityCard key={capability.name} capability={capability} />
            ))}
          </SimpleGrid>
          <Facts system={system.data} />
        </>
      )}
    </Page>
  );
}

const looks = {
  OK: { label: 'OK', color: 'teal', Icon: IconCheck },
  DEGRADED: { label: 'Degraded', color: 'yellow', Icon: IconAlertTriangle },
  OFF: { label: 'Off', color: 'gray', Icon: IconCircleOff },
};

function CapabilityCard({ capability }: { capability: Capability }) {
  const { label, color, Icon } = looks[capability.state];
  return (
    <Paper
      component="section"
      aria-label={capability.name}
      withBorder
      p="md"
      bg="var(--hark-surface)"
      style={{ overflowWrap: 'anywhere' }}
    >
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} fz={16} tt="capitalize">
          {capability.name}
        </Title>
        <Badge
          variant="light"
          color={color}
          tt="none"
          fw={600}
          leftSection={<Icon size={13} aria-hidden />}
        >
          {label}
        </Badge>
      </Group>
      <Text fz="sm" c="dimmed" mt={4}>
        {capability.detail}
      </Text>
      {capability.mend !== '' && (
        <Text fz="sm" mt={6}>
          To mend: {capability.mend}
        </Text>
      )}
    </Paper>
  );
}

function Facts({ system }: { system: SystemSummary }) {
  const facts: [string, string][] = [
    ['Version', system.version],
    ['Java', system.java],
    ['Running since', dateTime(system.started_at)],
    ...(system.data_dir === undefined
      ? []
      : [['Data folder', system.data_dir] as [string, string]]),
    ...Object.entries(system.addresses),
  ];
  return (
    <Paper component="section" aria-label="This server" withBorder p="md" bg="var(--hark-surface)">
      <Title order={2} fz={17} mb="xs">
        This server
      </Title>
      <Table layout="fixed">
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w="32%" tt="capitalize" fw={550}>
                {name.replaceAll('_', ' ')}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Code>{value}</Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group mt="md">
        <Anchor href="/api/docs">API documentation</Anchor>
        <Anchor href="/openapi.json">OpenAPI document</Anchor>
      </Group>
    </Paper>
  );
}
