import { Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { Conversation, Memory } from '../../lib/api/models.ts';
import { position } from '../../lib/format/time.ts';
import { KindBadge } from '../../lib/ui/KindBadge.tsx';
import classes from './ConversationView.module.css';

interface Props {
  conversation: Conversation;
  onShow: (memory: Memory) => void;
}

/** What is remembered from this conversation; each memory leads to the words it comes from. */
export function MemoriesPanel({ conversation, onShow }: Props) {
  const { memories, status } = conversation;
  return (
    <Paper component="section" className={classes['panel'] ?? ''} withBorder aria-label="Memories">
      <Title order={2} fz={17} mb="xs">
        Memories
      </Title>
      {memories.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {status === 'done'
            ? 'Nothing in here was worth remembering.'
            : 'Found when the transcript is ready.'}
        </Text>
      ) : (
        <Stack gap={8}>
          {memories.map((memory) =>
            memory.start == null ? (
              <div key={memory.id} className={classes['memory']}>
                <MemoryText memory={memory} />
              </div>
            ) : (
              <button
                key={memory.id}
                type="button"
                className={classes['memory']}
                onClick={() => onShow(memory)}
              >
                <MemoryText memory={memory} />
                <Text
                  component="span"
                  fz="xs"
                  c="var(--mantine-color-anchor)"
                  mt={4}
                  display="block"
                >
                  <IconPlayerPlay size={12} aria-hidden /> Source at {position(memory.start)}
                </Text>
              </button>
            ),
          )}
        </Stack>
      )}
    </Paper>
  );
}

const MemoryText = ({ memory }: { memory: Memory }) => (
  <>
    <KindBadge kind={memory.kind} />
    <Text component="span" fz="sm" display="block" mt={4}>
      {memory.memory}
    </Text>
  </>
);
