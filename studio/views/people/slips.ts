import { emailSchema, memberNameSchema, passwordSchema } from '@handara/schemas';

/** What somebody gives of themselves. */
export interface Given {
  readonly name?: string;
  readonly email?: string;
  readonly password?: string;
}

/** What is wrong with each of it; whatever is right is left out. */
export type Slips = Partial<
  Record<keyof Given, 'mustGiveName' | 'mustGiveEmail' | 'mustGivePassword'>
>;

/**
 * Finds what the server would refuse, before it is asked.
 *
 * @param given what was typed; what is not asked for is left out
 * @returns a key of the catalogue for each slip
 */
export function slipsIn({ name, email, password }: Given): Slips {
  return {
    ...(name !== undefined &&
      !memberNameSchema.safeParse(name).success && { name: 'mustGiveName' }),
    ...(email !== undefined &&
      !emailSchema.safeParse(email.trim()).success && { email: 'mustGiveEmail' }),
    ...(password !== undefined &&
      !passwordSchema.safeParse(password).success && { password: 'mustGivePassword' }),
  };
}
