import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useRouteError } from 'react-router';
import { sentenceOf } from '../lib/api/problem.ts';
import { Page } from '../lib/ui/Page.tsx';

/** Shown in place of a page that failed; the rest of the dashboard stays usable. */
export function RouteError() {
  const error = useRouteError();
  return (
    <Center component="main" mih="60vh" p="md">
      <title>Something failed · Hark</title>
      <Stack align="center" maw={520} role="alert">
        <Title order={1} size="h3">
          This page failed to show
        </Title>
        <Text c="dimmed" ta="center">
          {sentenceOf(error)}
        </Text>
        <Group>
          <Button onClick={() => window.location.reload()}>Load it again</Button>
          <Button component="a" href="/" variant="light">
            Go to the timeline
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}

export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <Text c="dimmed">There is nothing at this address.</Text>
      <Button component={Link} to="/" mt="md">
        Go to the timeline
      </Button>
    </Page>
  );
}
