/** What happens now, for those who watch: captions, conversations, devices. Ground. */
@NullMarked
package dev.hark.live;

import org.jspecify.annotations.NullMarked;
