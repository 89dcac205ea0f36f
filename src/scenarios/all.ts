/** Every scenario there is: the lessons in their order, then the others. */
import { lesson1 } from './lesson-1/scenario.ts'
import { lesson2 } from './lesson-2/scenario.ts'
import { lesson3 } from './lesson-3/scenario.ts'
import { lesson4 } from './lesson-4/scenario.ts'
import { lesson5 } from './lesson-5/scenario.ts'
import { lesson6 } from './lesson-6/scenario.ts'
import { lesson7 } from './lesson-7/scenario.ts'
import { lesson8 } from './lesson-8/scenario.ts'
import { lesson9 } from './lesson-9/scenario.ts'
import { lesson10 } from './lesson-10/scenario.ts'
import { lesson11 } from './lesson-11/scenario.ts'
import type { CourseScenario } from './module-map.ts'

export const scenarios: readonly CourseScenario[] = [
  lesson1,
  lesson2,
  lesson3,
  lesson4,
  lesson5,
  lesson6,
  lesson7,
  lesson8,
  lesson9,
  lesson10,
  lesson11,
]
