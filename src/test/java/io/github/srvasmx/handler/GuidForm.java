package io.github.srvasmx.handler;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** The text forms of a GUID that a client may send. */
enum GuidForm {
    N {
        @Override
        String write(UUID guid) {
            return guid.toString().replace("-", "");
        }
    },
    D {
        @Override
        String write(UUID guid) {
            return guid.toString();
        }
    },
    B {
        @Override
        String write(UUID guid) {
            return "{" + guid + "}";
        }
    },
    P {
        @Override
        String write(UUID guid) {
            return "(" + guid + ")";
        }
    },
    X {
        @Override
        String write(UUID guid) {
            String digits = N.write(guid);
            StringBuilder text = new StringBuilder("{0x" + digits.substring(0, 8) + ",0x" + digits.substring(8, 12)
                    + ",0x" + digits.substring(12, 16) + ",{");
            for (int i = 16; i < digits.length(); i += 2) {
                text.append(i == 16 ? "0x" : ",0x").append(digits, i, i + 2);
            }
            return text.append("}}").toString();
        }
    };

    abstract String write(UUID guid);

    /** Returns a handler in a random form, in lower or upper case. */
    static String random(HandlerId handler, Random random) {
        GuidForm[] forms = values();
        String text = forms[random.nextInt(forms.length)].write(handler.value());
        // The x of 0x is always in lower case.
        return random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT).replace('X', 'x');
    }
}
