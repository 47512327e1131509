/** Language models and embedders: ports. Ground: knows no other package of the app but provider. */
@NullMarked
package dev.hark.language;

import org.jspecify.annotations.NullMarked;
