import { NavLink, Stack } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconBroadcast,
  IconBulb,
  IconDeviceWatch,
  IconTimeline,
  IconUpload,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { useMe } from '../../lib/session/session.ts';
import { FeedDot } from './FeedNotice.tsx';
import classes from './Navigation.module.css';

const places = [
  { to: '/', label: 'Timeline', Icon: IconTimeline, admin: false },
  { to: '/live', label: 'Live', Icon: IconBroadcast, admin: false },
  { to: '/memories', label: 'Memories', Icon: IconBulb, admin: false },
  { to: '/upload', label: 'Upload', Icon: IconUpload, admin: false },
  { to: '/devices', label: 'Devices', Icon: IconDeviceWatch, admin: false },
  { to: '/users', label: 'Users', Icon: IconUsers, admin: true },
  { to: '/system', label: 'System', Icon: IconActivityHeartbeat, admin: false },
];

const isHere = (to: string, pathname: string) =>
  to === '/' ? pathname === '/' || pathname.startsWith('/conversations/') : pathname.startsWith(to);

export function Navigation() {
  const { pathname } = useLocation();
  const admin = useMe()?.is_superuser === true;
  return (
    <Stack gap={4} h="100%">
      {places
        .filter((place) => admin || !place.admin)
        .map(({ to, label, Icon }) => (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={label}
            active={isHere(to, pathname)}
            aria-current={isHere(to, pathname) ? 'page' : undefined}
            leftSection={<Icon size={19} stroke={1.7} aria-hidden />}
            className={classes['link'] ?? ''}
          />
        ))}
      <FeedDot />
    </Stack>
  );
}
