import { Alert, Paper, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { Conversation, Memory, Segment } from '../../lib/api/models.ts';
import { audioAddress } from './audio.ts';
import classes from './ConversationView.module.css';
import { MemoriesPanel } from './MemoriesPanel.tsx';
import { PlayerBar } from './PlayerBar.tsx';
import { Player } from './player.ts';
import { StepsPanel } from './StepsPanel.tsx';
import { lastBegun, type Span, secondOf, secondOfPhrase } from './spans.ts';
import { Transcript } from './Transcript.tsx';
import { showSegment } from './useFollow.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

interface Props {
  conversation: Conversation;
  renew: () => Promise<unknown>;
}

export function ConversationView({ conversation, renew }: Props) {
  const [player] = useState(() => new Player());
  const [marked, setMarked] = useState<Span>();
  const text = useRef<HTMLElement>(null);
  const { segments } = conversation;
  const source = audioAddress(conversation.audio_path);

  const go = useMemo(
    () => (span: Span) => {
      player.seek(span.start);
      setMarked(span);
      // A hit may lie in the breath before a segment; the one that follows it is meant.
      const index = lastBegun(segments, span.start + 0.5);
      requestAnimationFrame(() => showSegment(text.current, index));
    },
    [player, segments],
  );
  useNamedPlace(go, segments, segments.length > 0 || source !== undefined);

  const showMemory = (memory: Memory) => {
    if (memory.start == null) return;
    go({ start: memory.start, end: memory.end ?? memory.start + 1 });
  };

  return (
    <>
      {hasOwnSummary(conversation) && (
        <Text mb="lg" maw={760}>
          {conversation.summary}
        </Text>
      )}
      {source === undefined ? (
        <Alert color="gray" variant="light" mb="lg" title="No audio">
          This conversation was brought in as text, so there is nothing to play.
        </Alert>
      ) : (
        <PlayerBar conversation={conversation} source={source} player={player} renew={renew} />
      )}
      <div className={classes['columns']}>
        <Paper
          component="section"
          ref={text}
          className={classes['text'] ?? ''}
          aria-label="Transcript"
          withBorder
        >
          <Title order={2} fz={17} mb="xs">
            Transcript
          </Title>
          {segments.length === 0 ? (
            <Text c="dimmed">{whyNoText(conversation)}</Text>
          ) : (
            <Transcript
              segments={segments}
              player={player}
              marked={marked}
              playable={source !== undefined}
            />
          )}
        </Paper>
        <aside className={classes['side']} aria-label="About this conversation">
          <MemoriesPanel conversation={conversation} onShow={showMemory} />
          <StepsPanel conversation={conversation} />
          <VersionsPanel conversation={conversation} />
        </aside>
      </div>
    </>
  );
}

/** Without a language model the summary of a short conversation is all that was said. */
function hasOwnSummary({ summary, segments }: Conversation): boolean {
  const said = segments.map((segment) => segment.text).join(' ');
  return summary != null && summary.trim() !== '' && summary.trim() !== said.trim();
}

function whyNoText(conversation: Conversation): string {
  if (conversation.status === 'open') return 'Still listening. The transcript follows at the end.';
  if (conversation.steps.some((step) => step.name === 'transcribe' && step.state === 'failed')) {
    return 'The transcript could not be made. Run the step again on this page.';
  }
  return conversation.status === 'done'
    ? 'No words were found in this recording.'
    : 'The transcript is being made.';
}

/** Goes to the second named by the address, once per address and as soon as there is something to go to. */
function useNamedPlace(go: (span: Span) => void, segments: Segment[], ready: boolean): void {
  const { search, hash, key } = useLocation();
  const done = useRef<string>(undefined);
  useEffect(() => {
    const second = secondOf(search, hash);
    if (!ready || second === undefined || done.current === key) return;
    done.current = key;
    const phrase = new URLSearchParams(search).get('q') ?? '';
    const start = secondOfPhrase(segments, second, phrase) ?? second;
    go({ start, end: start + 1 });
  }, [go, segments, ready, search, hash, key]);
}
