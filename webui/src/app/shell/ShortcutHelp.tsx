import { Kbd, Modal, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useShortcut } from '../../lib/ui/useShortcut.ts';

const OPEN = 'hark:shortcut-help';

export const openShortcutHelp = () => window.dispatchEvent(new Event(OPEN));

const shortcuts = [
  ['/', 'Search everything'],
  ['?', 'This help'],
  ['Space or K', 'Play or pause'],
  ['← →', 'Back or forward 5 seconds'],
  ['J L', 'Back or forward 10 seconds'],
  ['Esc', 'Close what is open'],
] as const;

export function ShortcutHelp() {
  const [open, setOpen] = useState(false);
  useShortcut('?', () => setOpen(true));
  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener(OPEN, show);
    return () => window.removeEventListener(OPEN, show);
  }, []);
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title="Keyboard shortcuts"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table>
        <Table.Tbody>
          {shortcuts.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w={140}>
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
