import { Badge, Group, Text } from '@mantine/core';
import { IconBulb, IconMessage } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { SearchHit } from '../../lib/api/models.ts';
import { conversationPath, conversationTitle, deviceName } from '../../lib/format/names.ts';
import { dateTime, position } from '../../lib/format/time.ts';
import { Highlighted } from '../../lib/ui/Highlighted.tsx';
import classes from './HitCard.module.css';

/** One hit; it opens the conversation where it was said. */
export function HitCard({ hit, asked }: { hit: SearchHit; asked: string }) {
  const said = hit.kind === 'transcript';
  return (
    <li>
      <Link
        className={classes['hit'] ?? ''}
        to={conversationPath(hit.conversation_id, hit.start, asked)}
      >
        <Group gap="xs" mb={6}>
          <Badge
            variant="light"
            color={said ? 'cyan' : 'yellow'}
            tt="none"
            size="sm"
            fw={600}
            leftSection={
              said ? <IconMessage size={12} aria-hidden /> : <IconBulb size={12} aria-hidden />
            }
          >
            {said ? 'Said' : 'Remembered'}
          </Badge>
          <Text span fw={600} fz="sm">
            {conversationTitle(hit.title)}
          </Text>
          <Text span fz="xs" c="dimmed">
            at {position(hit.start)}
          </Text>
        </Group>
        <Text component="p" m={0} lineClamp={6}>
          <Highlighted text={hit.text} ranges={hit.highlights} />
        </Text>
        <Text fz="xs" c="dimmed" mt={6}>
          {dateTime(hit.created_at)} · {deviceName(hit.client_id)}
        </Text>
      </Link>
    </li>
  );
}
