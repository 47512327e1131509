import { Box, Burger, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import icon from '../../assets/icon.svg';
import classes from './Header.module.css';
import { SchemeButton } from './SchemeButton.tsx';
import { SearchBox } from './SearchBox.tsx';
import { UserMenu } from './UserMenu.tsx';

interface Props {
  drawerOpen: boolean;
  onToggleDrawer: () => void;
}

export function Header({ drawerOpen, onToggleDrawer }: Props) {
  return (
    <Group h="100%" px="md" gap="sm" wrap="nowrap">
      <Burger
        opened={drawerOpen}
        onClick={onToggleDrawer}
        hiddenFrom="sm"
        size="sm"
        aria-label={drawerOpen ? 'Close the menu' : 'Open the menu'}
        aria-expanded={drawerOpen}
      />
      <Link to="/" aria-label="Hark, timeline" className={classes['brand'] ?? ''}>
        <img src={icon} width={30} height={30} alt="" />
        <Text fw={750} fz={20} lts={-0.3} visibleFrom="sm">
          Hark
        </Text>
      </Link>
      <Box flex={1} maw={620}>
        <SearchBox />
      </Box>
      <Group gap={6} ml="auto" wrap="nowrap">
        <SchemeButton />
        <UserMenu />
      </Group>
    </Group>
  );
}
