package org.petition.spring;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties {@code petition.*}. */
@ConfigurationProperties("petition")
public class PetitionProperties {
    private String policy;
    private ZoneId timeZone = ZoneId.of("Asia/Shanghai");
    private ErrorShape errors = ErrorShape.PROBLEM;

    /**
     * Returns the policy: the name of a built-in one, such as {@code shenzhen-2019}, or the place of a TOML file, such as
     * {@code policy.toml} or {@code classpath:policy.toml}. Without it there is no policy bean.
     */
    public String getPolicy() {
        return policy;
    }

    /** Sets the policy. */
    public void setPolicy(String policy) {
        this.policy = policy;
    }

    /** Returns the time zone of the clock. The default is China's. */
    public ZoneId getTimeZone() {
        return timeZone;
    }

    /** Sets the time zone of the clock. */
    public void setTimeZone(ZoneId timeZone) {
        this.timeZone = timeZone;
    }

    /** Returns the shape of the answers to errors. */
    public ErrorShape getErrors() {
        return errors;
    }

    /** Sets the shape of the answers to errors. */
    public void setErrors(ErrorShape errors) {
        this.errors = errors;
    }
}
