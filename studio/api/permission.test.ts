import type { Permission, Role, Self } from '@handara/schemas';
import { expect, test } from 'vitest';
import { grantable, mayDo } from './permission.ts';

const self = (permissions: Permission[], services: string[] | null): Self => ({
  permissions,
  member: {
    id: 'm',
    name: 'M',
    email: null,
    role: 'r',
    services,
    disabled: false,
    hasPassword: false,
    createdAt: '2026-11-23T08:00:00.000Z',
  },
});

const role = (id: string, permissions: Permission[]): Role => ({
  id,
  name: { ar: id },
  permissions,
});

test('[V133] who is limited to services is offered what their role permits there alone', () => {
  const guest = self(['read', 'comment'], ['S1']);

  expect(mayDo(guest, 'comment', { service: 'S1' })).toBe(true);
  expect(mayDo(guest, 'comment', { service: 'S2' })).toBe(false);
  expect(mayDo(guest, 'read', 'anywhere')).toBe(true);
  expect(mayDo(guest, 'read', 'everywhere')).toBe(false);
  expect(mayDo(guest, 'change-procedure', { service: 'S1' })).toBe(false);
  expect(mayDo(self(['read'], null), 'read', 'everywhere')).toBe(true);
  expect(mayDo(undefined, 'read', 'anywhere')).toBe(false);
});

test('[V133] only roles within their own are offered to whoever invites', () => {
  const roles = [role('more', ['read', 'invite', 'read-trail']), role('less', ['read'])];

  expect(grantable(self(['read', 'invite'], null), roles).map(({ id }) => id)).toEqual(['less']);
  expect(grantable(undefined, roles)).toEqual([]);
});
