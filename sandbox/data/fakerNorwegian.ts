import { faker } from '@faker-js/faker/locale/nb_NO';

/**
 * faker with Norwegian names and places.
 *
 * @param seed the same seed gives the same values in the same order
 * @returns faker, shared by the process: draw from it without a break, or another user's seed takes over
 */
export function norwegianFaker(seed: number): typeof faker {
	faker.seed(seed);
	return faker;
}
