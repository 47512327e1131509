import { ActionIcon, Menu } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useLogout, useMe } from '../../lib/session/session.ts';
import { openShortcutHelp } from './ShortcutHelp.tsx';

export function UserMenu() {
  const me = useMe();
  const logout = useLogout();
  const name = me?.display_name || me?.email || 'You';
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Account of ${name}`}>
          <IconUserCircle size={22} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">{name}</Menu.Label>
        <Menu.Item leftSection={<IconKeyboard size={17} aria-hidden />} onClick={openShortcutHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={17} aria-hidden />} onClick={() => void logout()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
