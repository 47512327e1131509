import { Stack, Text } from '@mantine/core';
import { Page } from '../../lib/ui/Page.tsx';
import { DropZone } from './DropZone.tsx';
import { uploadQueue, useUploads } from './UploadQueue.ts';
import { UploadRow } from './UploadRow.tsx';

export function UploadPage() {
  const uploads = useUploads();
  return (
    <Page title="Upload" lead="Recordings become conversations, with transcript and memories.">
      <DropZone onFiles={(files) => uploadQueue.add(files)} />
      {uploads.length > 0 && (
        <Stack gap={10} mt="lg" component="ul" p={0} style={{ listStyle: 'none' }}>
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} />
          ))}
        </Stack>
      )}
      {uploads.length > 0 && (
        <Text fz="xs" c="dimmed" mt="sm">
          Uploads go on while you look at other pages, as long as this tab is open.
        </Text>
      )}
    </Page>
  );
}
