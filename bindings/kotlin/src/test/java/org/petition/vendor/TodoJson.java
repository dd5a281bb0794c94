package org.petition.vendor;

import com.google.gson.JsonObject;
import org.petition.StepActor;
import org.petition.Todo;
import org.petition.TodoHorizon;
import org.petition.TodoItem;
import org.petition.TodoOptions;

/** Reads the options of a to-do list, and converts the list to the form of {@code answers.json}. */
final class TodoJson {
    private TodoJson() {}

    /** Returns the options; null: none are given. */
    static TodoOptions options(JsonObject options) {
        TodoOptions none = new TodoOptions();
        if (options == null) {
            return none;
        }
        String who = Answers.text(options, "who");
        return none.withHorizon(horizon(options))
                .withLeader(Answers.text(options, "leader"))
                .withUnit(Answers.text(options, "unit"))
                .withWho(who == null ? null : StepActor.ofKey(who));
    }

    private static TodoHorizon horizon(JsonObject options) {
        String until = Answers.text(options, "until");
        if (until != null) {
            return until.equals("week") ? TodoHorizon.Week.INSTANCE : TodoHorizon.Quarter.INSTANCE;
        }
        return options.has("days") ? new TodoHorizon.Days(options.get("days").getAsInt()) : null;
    }

    static JsonObject todo(Todo todo) {
        JsonObject object = new JsonObject();
        object.add("as_of", Answers.day(todo.getAsOf()));
        object.add("until", Answers.day(todo.getUntil()));
        object.add("items", Answers.list(todo.getItems(), TodoJson::item));
        return object;
    }

    private static JsonObject item(TodoItem item) {
        JsonObject object = new JsonObject();
        object.addProperty("section", item.getSection().key());
        object.add("owed", Answers.owed(item.getOwed()));
        object.add("last_workday", Answers.day(item.getLastWorkday()));
        object.addProperty("leader", item.getLeader());
        object.addProperty("unit", item.getUnit());
        object.addProperty("matter", item.getMatter());
        JsonObject about = new JsonObject();
        about.addProperty("zh", item.getAbout().getZh());
        about.addProperty("en", item.getAbout().getEn());
        object.add("about", about);
        object.addProperty("last_step", item.getLastStep() == null ? null : item.getLastStep().key());
        object.addProperty("days_since_step", item.getDaysSinceStep());
        return object;
    }
}
