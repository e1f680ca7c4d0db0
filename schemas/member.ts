import { z } from 'zod';
import { namesSchema } from './language.ts';

/** What can be asked of a server, each for one service or for all of them. */
export const permissions = [
  'read',
  'comment',
  'change-procedure',
  'change-service',
  'create-service',
  'keep-outcome',
  'keep-version',
  'invite',
  'manage-members',
  'read-trail',
] as const;

/** What can be asked of a server. */
export type Permission = (typeof permissions)[number];

const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

/** A role: its names are data, since each ministry has its own; what it permits is too. */
export const roleSchema = z.strictObject({
  id,
  name: namesSchema,
  permissions: z.array(z.enum(permissions)),
});

/** A role. */
export type Role = z.infer<typeof roleSchema>;

/** How somebody is called: any script, no control characters. */
export const memberNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  // eslint-disable-next-line no-control-regex
  .regex(/^[^\u0000-\u001f\u007f<>]*$/);

/** An address to sign in with; compared without regard to case. */
export const emailSchema = z.email().max(254).toLowerCase();

/** A secret of somebody's own: long rather than odd. @source NIST SP 800-63B-4 §3.1.1.2 */
export const passwordSchema = z.string().min(12).max(200);

/**
 * Somebody who may sign in. `services` limits what the role permits to these; null: all. `email` null:
 * signs in by a link or another provider only. `hasPassword` tells whether a password would do.
 */
export const memberSchema = z.strictObject({
  id: z.string(),
  name: memberNameSchema,
  email: emailSchema.nullable(),
  role: id,
  services: z.array(z.string().max(200)).max(1000).nullable(),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  createdAt: z.iso.datetime(),
});

/** Somebody who may sign in. */
export type Member = z.infer<typeof memberSchema>;

/** What the studio must know of who it works for: themselves, and what their role permits where. */
export const selfSchema = z.strictObject({
  member: memberSchema,
  permissions: z.array(z.enum(permissions)),
});

/** What the studio must know of who it works for. */
export type Self = z.infer<typeof selfSchema>;

/** An invitation that nobody has taken up yet; its secret is in the link alone. */
export const invitationSchema = z.strictObject({
  id: z.string(),
  name: memberNameSchema,
  email: emailSchema.nullable(),
  role: id,
  services: memberSchema.shape.services,
  invitedBy: z.string(),
  expiresAt: z.iso.datetime(),
});

/** An invitation that nobody has taken up yet. */
export type Invitation = z.infer<typeof invitationSchema>;

/** What whoever holds the link of an invitation is told of it; `role` null: it is no longer there. */
export const invitedSchema = z.strictObject({
  name: memberNameSchema,
  email: emailSchema.nullable(),
  role: namesSchema.nullable(),
});

/** What whoever holds the link of an invitation is told of it. */
export type Invited = z.infer<typeof invitedSchema>;

/** The answer to whoever invites; `secret` goes into the link and is told this once. */
export const madeInvitationSchema = z.strictObject({
  secret: z.string(),
  invitation: invitationSchema,
});

/** The answer to whoever invites. */
export type MadeInvitation = z.infer<typeof madeInvitationSchema>;

/** Somebody who may read a procedure, as the others there may know them. */
export const readerSchema = memberSchema.pick({ id: true, name: true });

/** Somebody who may read a procedure. */
export type Reader = z.infer<typeof readerSchema>;

/** One line of the audit trail; `hash` covers it and, through `previous`, all before it. */
export const trailEntrySchema = z.strictObject({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  member: z.string(),
  action: z.string(),
  object: z.string(),
  detail: z.string(),
  from: z.string(),
  previous: z.string(),
  hash: z.string(),
});

/** One line of the audit trail. */
export type TrailLine = z.infer<typeof trailEntrySchema>;
