import { z } from 'zod';

const figure = z.union([z.number(), z.string()]).transform(Number).pipe(z.number());

/** A law as Prosimos writes it. */
export const prosimosLawSchema = z.object({
  distribution_name: z.string(),
  distribution_params: z.array(z.object({ value: figure })).optional(),
  histogram_data: z.object({ cdf: z.array(figure), bin_midpoints: z.array(figure) }).optional(),
});

/** A law as Prosimos writes it. */
export type ProsimosLaw = z.infer<typeof prosimosLawSchema>;

const periodSchema = z.object({
  from: z.string(),
  to: z.string(),
  beginTime: z.string(),
  endTime: z.string(),
});

/** Hours of the week as Prosimos writes them. */
export type ProsimosPeriod = z.infer<typeof periodSchema>;

const ruleSchema = z.object({
  attribute: z.string(),
  comparison: z.string(),
  value: z.unknown(),
});

/** A comparison of an attribute with a value. */
export type ProsimosRule = z.infer<typeof ruleSchema>;

const attributeSchema = z.object({
  name: z.string(),
  type: z.string(),
  values: z.unknown(),
});

/** An attribute with how its value comes about. */
export type ProsimosAttribute = z.infer<typeof attributeSchema>;

const required = {
  resource_profiles: z.array(
    z.object({
      id: z.string(),
      name: z.string().optional(),
      resource_list: z.array(
        z.object({
          id: z.string(),
          name: z.string().optional(),
          cost_per_hour: figure.optional(),
          amount: figure.optional(),
          calendar: z.string().optional(),
        }),
      ),
    }),
  ),
  task_resource_distribution: z.array(
    z.object({
      task_id: z.string(),
      resources: z.array(prosimosLawSchema.extend({ resource_id: z.string() })),
    }),
  ),
  arrival_time_distribution: prosimosLawSchema,
};

/**
 * The parameters of Prosimos for one BPMN file, as far as they are read; whatever else there is, is left.
 *
 * @source Prosimos 2, simulation_properties_parser
 */
export const prosimosSchema = z.object({
  ...required,
  gateway_branching_probabilities: z
    .array(
      z.object({
        gateway_id: z.string(),
        probabilities: z.array(
          z.object({
            path_id: z.string(),
            value: figure.optional(),
            condition_id: z.string().optional(),
          }),
        ),
      }),
    )
    .optional(),
  resource_calendars: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        time_periods: z.array(periodSchema),
      }),
    )
    .optional(),
  arrival_time_calendar: z.array(periodSchema).optional(),
  event_distribution: z.array(prosimosLawSchema.extend({ event_id: z.string() })).optional(),
  branch_rules: z
    .array(z.object({ id: z.string(), rules: z.array(z.array(ruleSchema)) }))
    .optional(),
  batch_processing: z
    .array(
      z.object({
        task_id: z.string(),
        type: z.string(),
        firing_rules: z.array(z.array(ruleSchema)),
      }),
    )
    .optional(),
  case_attributes: z.array(attributeSchema).optional(),
  event_attributes: z
    .array(z.object({ event_id: z.string(), attributes: z.array(attributeSchema) }))
    .optional(),
  prioritisation_rules: z.array(z.unknown()).optional(),
  global_attributes: z.array(z.unknown()).optional(),
  multitask: z.unknown().optional(),
  model_type: z.string().optional(),
  total_cases: figure.optional(),
  start_time: z.string().optional(),
});

/** The parameters of Prosimos for one BPMN file. */
export type Prosimos = z.infer<typeof prosimosSchema>;
