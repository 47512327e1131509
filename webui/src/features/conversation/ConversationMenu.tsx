import { Button, Menu } from '@mantine/core';
import { IconBulb, IconChevronDown, IconDownload, IconTextRecognition } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { Conversation } from '../../lib/api/models.ts';
import { notifyDone, notifyFailure } from '../../lib/ui/notify.ts';
import { audioAddress } from './audio.ts';

export function ConversationMenu({ conversation }: { conversation: Conversation }) {
  const queries = useQueryClient();
  const id = conversation.conversation_id;
  const again = useMutation({
    mutationFn: (what: 'transcript' | 'memory') =>
      what === 'transcript' ? calls.reprocessTranscript(id) : calls.reprocessMemory(id),
    onSuccess: (_, what) => {
      notifyDone(
        what === 'transcript'
          ? 'A new transcript is being made. It appears here when it is ready.'
          : 'Memories are being looked for again.',
      );
      return queries.invalidateQueries({ queryKey: keys.conversation(id) });
    },
    onError: (error) => notifyFailure('That could not be started', error),
  });
  const source = audioAddress(conversation.audio_path);
  const busy = conversation.status === 'open' || again.isPending;
  return (
    <Menu position="bottom-end" withinPortal={false} zIndex={30}>
      <Menu.Target>
        <Button
          variant="default"
          loading={again.isPending}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {source !== undefined && (
          <Menu.Item
            component="a"
            href={source}
            download
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            Download audio
          </Menu.Item>
        )}
        {source !== undefined && (
          <Menu.Item
            disabled={busy}
            leftSection={<IconTextRecognition size={17} aria-hidden />}
            onClick={() => again.mutate('transcript')}
          >
            Transcribe again
          </Menu.Item>
        )}
        <Menu.Item
          disabled={busy}
          leftSection={<IconBulb size={17} aria-hidden />}
          onClick={() => again.mutate('memory')}
        >
          Look for memories again
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
