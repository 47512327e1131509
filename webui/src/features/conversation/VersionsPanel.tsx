import { NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { Conversation } from '../../lib/api/models.ts';
import { dateTime } from '../../lib/format/time.ts';
import { notifyDone, notifyFailure } from '../../lib/ui/notify.ts';
import classes from './ConversationView.module.css';

/** Which transcript is shown, when there is more than one. */
export function VersionsPanel({ conversation }: { conversation: Conversation }) {
  const queries = useQueryClient();
  const { conversation_id, transcript_versions, active_transcript_version } = conversation;
  const activate = useMutation({
    mutationFn: (version: string) => calls.activateTranscript(conversation_id, version),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.conversation(conversation_id) });
      notifyDone('Another transcript is shown now');
    },
    onError: (error) => notifyFailure('The transcript could not be switched', error),
  });
  if (transcript_versions.length < 2) return null;
  const active = transcript_versions.find(
    (version) => version.version_id === active_transcript_version,
  );
  return (
    <Paper component="section" className={classes['panel'] ?? ''} withBorder aria-label="Versions">
      <Title order={2} fz={17} mb="xs">
        Transcript versions
      </Title>
      <NativeSelect
        aria-label="Transcript version"
        value={active_transcript_version ?? ''}
        disabled={activate.isPending}
        onChange={(event) => activate.mutate(event.currentTarget.value)}
        data={transcript_versions.map((version, index) => ({
          value: version.version_id,
          label: `Version ${index + 1}: ${version.provider} ${version.model}`,
        }))}
      />
      {active !== undefined && (
        <Text fz="xs" c="dimmed" mt={6}>
          Made {dateTime(active.created_at)}
        </Text>
      )}
    </Paper>
  );
}
