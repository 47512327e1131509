import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { Conversation, Step } from '../../lib/api/models.ts';
import { clockTime } from '../../lib/format/time.ts';
import { notifyDone, notifyFailure } from '../../lib/ui/notify.ts';
import { StepIcon, stepNames, stepStates } from '../../lib/ui/Status.tsx';
import classes from './ConversationView.module.css';

/** What was done with the recording, what went wrong and when it is tried again. */
export function StepsPanel({ conversation }: { conversation: Conversation }) {
  return (
    <Paper
      component="section"
      className={classes['panel'] ?? ''}
      withBorder
      aria-label="Processing"
    >
      <Title order={2} fz={17} mb="xs">
        Processing
      </Title>
      <Stack gap={10}>
        {conversation.steps.map((step) => (
          <StepRow key={step.name} step={step} conversationId={conversation.conversation_id} />
        ))}
        {conversation.steps.length === 0 && (
          <Text fz="sm" c="dimmed">
            Begins when the conversation is closed.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function StepRow({ step, conversationId }: { step: Step; conversationId: string }) {
  const queries = useQueryClient();
  const rerun = useMutation({
    mutationFn: () => calls.rerunStep(conversationId, step.name),
    onSuccess: () => {
      notifyDone(`${stepNames[step.name]}: running again`);
      return queries.invalidateQueries({ queryKey: keys.conversation(conversationId) });
    },
    onError: (error) => notifyFailure(`${stepNames[step.name]} could not be run again`, error),
  });
  const stuck = step.state === 'failed' || step.state === 'waiting';
  return (
    <div>
      <Group gap={8} wrap="nowrap">
        <StepIcon state={step.state} size={17} />
        <Text fz="sm" fw={550}>
          {stepNames[step.name]}
        </Text>
        <Text fz="xs" c="dimmed">
          {stepStates[step.state]}
          {step.attempts > 1 && `, try ${step.attempts}`}
        </Text>
        {stuck && (
          <Button
            ml="auto"
            size="compact-xs"
            variant="light"
            loading={rerun.isPending}
            onClick={() => rerun.mutate()}
            aria-label={`Run again: ${stepNames[step.name]}`}
          >
            Run again
          </Button>
        )}
      </Group>
      {stuck && step.error != null && (
        <Text fz="xs" c="var(--mantine-color-error)" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {step.error}
        </Text>
      )}
      {step.state === 'waiting' && step.next_attempt_at != null && (
        <Text fz="xs" c="dimmed">
          Next try at {clockTime(step.next_attempt_at)}
        </Text>
      )}
    </div>
  );
}
