package io.tamis.platform.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The second line of defence: lets every record pass, without what has the form of an identifier. The first is not to log it.
 * Named in {@code quarkus.log.console.filter}, so that it stands before the format, whichever it is.
 */
@LoggingFilter(name = "masking")
public final class MaskingFilter implements Filter {

    /** Parameters are often what must be hidden, so a message is looked at with them in it. */
    private static final ExtFormatter WHOLE = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord record) {
            return formatMessage(record);
        }
    };

    @Override
    public boolean isLoggable(LogRecord record) {
        String said = record.getMessage() == null ? null : WHOLE.formatMessage(record);
        if (said != null) {
            String masked = Mask.hide(said);
            if (!masked.equals(said)) {
                replace(record, masked);
            }
        }
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            record.setThrown(MaskedFailure.of(thrown));
        }
        return true;
    }

    private static void replace(LogRecord record, String masked) {
        if (record instanceof ExtLogRecord extended) {
            extended.setMessage(masked, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            record.setMessage(masked);
        }
        record.setParameters(null);
    }
}
