import { readFileSync } from 'node:fs';
import { permissions, roleSchema, type Role } from '@handara/schemas';
import { prettifyError, z } from 'zod';

/** The role that can do everything; a server always has somebody who bears it. */
export const administrator = 'administrator';

/**
 * Roles where nobody gave others. Names after QP-174: those who redraw, those whose service it is, those who
 * check and sign, the committee, and guests from outside for one service.
 */
const usualRoles: readonly Role[] = [
  {
    id: administrator,
    name: { ar: 'مدير النظام', en: 'Administrator' },
    permissions: [...permissions],
  },
  {
    id: 'engineer',
    name: { ar: 'مهندس الأداء المؤسسي', en: 'Institutional-performance engineer' },
    permissions: [
      'read',
      'comment',
      'change-procedure',
      'change-service',
      'create-service',
      'keep-outcome',
      'keep-version',
      'invite',
    ],
  },
  {
    id: 'expert',
    name: { ar: 'ممثل الجهة المعنية بالخدمة', en: 'Department expert' },
    permissions: ['read', 'comment', 'change-procedure', 'keep-outcome'],
  },
  {
    id: 'reviewer',
    name: { ar: 'مراجع (المعايير والجودة، الرقابة الداخلية، القانونية)', en: 'Reviewer' },
    permissions: ['read', 'comment', 'read-trail'],
  },
  {
    id: 'committee',
    name: { ar: 'عضو لجنة الخدمات الرقمية', en: 'Digital Services Committee' },
    permissions: ['read', 'comment'],
  },
  {
    id: 'guest',
    name: { ar: 'مراجع ضيف', en: 'Guest reviewer' },
    permissions: ['read', 'comment'],
  },
  { id: 'reader', name: { ar: 'قارئ', en: 'Reader' }, permissions: ['read'] },
];

const rolesFile = z
  .array(roleSchema)
  .min(1)
  .refine(
    (roles) => new Set(roles.map(({ id }) => id)).size === roles.length,
    'an id is there twice',
  )
  .refine(
    (roles) =>
      roles.some(
        ({ id, permissions: all }) => id === administrator && all.includes('manage-members'),
      ),
    `there must be a role <${administrator}> that may manage-members`,
  );

/**
 * Reads the roles of this server.
 *
 * @param path of a JSON file with a list of roles; empty for the usual ones
 * @returns each id once, an administrator among them
 * @throws {Error} with the place of what is wrong in the file
 */
export function readRoles(path: string): readonly Role[] {
  if (path === '') return usualRoles;
  const parsed = rolesFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(prettifyError(parsed.error));
  return parsed.data;
}
