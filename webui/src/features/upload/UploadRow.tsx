import { Anchor, Button, CloseButton, Group, Paper, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import { conversationPath, fileSize } from '../../lib/format/names.ts';
import { type Progressing, progressOf } from './progress.ts';
import { uploadQueue } from './UploadQueue.ts';
import type { Upload } from './uploads.ts';

const ASK_EVERY_MS = 1500;

/** One file: how far it is, what failed, and the conversation it became. */
export function UploadRow({ upload }: { upload: Upload }) {
  const jobId = upload.stage.kind === 'accepted' ? upload.stage.jobId : undefined;
  const job = useQuery({
    queryKey: keys.job(jobId ?? ''),
    queryFn: () => calls.job(jobId ?? ''),
    enabled: jobId !== undefined,
    refetchInterval: (query) => {
      const status = query.state.data?.status;
      return status === 'completed' || status === 'failed' ? false : ASK_EVERY_MS;
    },
  });
  const progress = progressOf(upload, job.data, job.error);
  return (
    <Paper component="li" withBorder p="md" bg="var(--hark-surface)" aria-label={upload.name}>
      <Group gap="sm" wrap="nowrap">
        <Text fw={600} truncate>
          {upload.name}
        </Text>
        <Text fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {fileSize(upload.sizeBytes)}
        </Text>
        {progress.over && (
          <CloseButton
            ml="auto"
            size="sm"
            aria-label={`Take ${upload.name} off the list`}
            onClick={() => uploadQueue.remove(upload.id)}
          />
        )}
      </Group>
      {!progress.over && (
        <Progress
          mt={8}
          value={progress.percent}
          animated={progress.percent === 100}
          aria-label={`Progress of ${upload.name}`}
        />
      )}
      <Outcome upload={upload} progress={progress} />
    </Paper>
  );
}

function Outcome({ upload, progress }: { upload: Upload; progress: Progressing }) {
  return (
    <Group gap="sm" mt={6} mih={24}>
      <Text
        fz="sm"
        role={progress.failed ? 'alert' : 'status'}
        c={progress.failed ? 'var(--mantine-color-error)' : 'dimmed'}
        style={{ overflowWrap: 'anywhere' }}
      >
        {progress.text}
      </Text>
      {progress.conversationId !== undefined && (
        <Anchor component={Link} to={conversationPath(progress.conversationId)} fz="sm" fw={600}>
          Open conversation
        </Anchor>
      )}
      {upload.stage.kind === 'failed' && (
        <Button size="compact-xs" variant="light" onClick={() => uploadQueue.again(upload.id)}>
          Try again
        </Button>
      )}
    </Group>
  );
}
