import { notifications } from '@mantine/notifications';
import { Problem, sentenceOf } from '../api/problem.ts';

export const notifyDone = (message: string) => notifications.show({ message, color: 'teal' });

export function notifyFailure(title: string, error: unknown): void {
  const reference =
    error instanceof Problem && error.correlationId !== undefined
      ? ` (reference ${error.correlationId})`
      : '';
  notifications.show({
    title,
    message: `${sentenceOf(error)}${reference}`,
    color: 'red',
    autoClose: 10_000,
  });
}
