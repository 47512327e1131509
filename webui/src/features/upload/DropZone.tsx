import { Button, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import classes from './DropZone.module.css';

export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  };
  return (
    <section
      aria-label="Choose recordings"
      className={classes['zone']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={34} stroke={1.5} aria-hidden />
      <Text fw={600}>Drop recordings here</Text>
      <Text fz="sm" c="dimmed">
        wav, mp3, m4a, flac, ogg, webm and what else holds sound
      </Text>
      <input
        ref={input}
        type="file"
        multiple
        accept="audio/*,video/webm,video/mp4,.wav,.mp3,.m4a,.flac,.ogg,.opus,.webm"
        aria-label="Recordings to upload"
        className={classes['input']}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
        tabIndex={-1}
      />
      <Button mt="sm" onClick={() => input.current?.click()}>
        Choose files
      </Button>
    </section>
  );
}
