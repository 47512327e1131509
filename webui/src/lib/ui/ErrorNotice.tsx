import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Problem, sentenceOf } from '../api/problem.ts';

interface Props {
  error: unknown;
  title?: string;
  onRetry?: (() => void) | undefined;
}

/** What went wrong, how to go on, and the id that finds it in the server's log. */
export function ErrorNotice({ error, title = 'That did not work', onRetry }: Props) {
  const correlationId = error instanceof Problem ? error.correlationId : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      title={title}
      icon={<IconAlertTriangle aria-hidden />}
    >
      <Text fz="sm">{sentenceOf(error)}</Text>
      {correlationId !== undefined && (
        <Text fz="xs" c="dimmed" mt={4}>
          Reference for the log: {correlationId}
        </Text>
      )}
      {onRetry !== undefined && (
        <Button mt="sm" size="xs" variant="light" color="red" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
