using System.Text.Json.Nodes;

namespace GenNotebooks.Plotting;

/// <summary>The play and pause buttons and the slider of an animation, below the plot.</summary>
internal static class AnimationControls
{
    private const int Room = 100;

    /// <summary>Adds the controls to a layout and makes it higher by the room that they take.</summary>
    public static JsonObject AddTo(JsonObject layout, IReadOnlyList<string> labels, string prefix, int milliseconds, bool redraw)
    {
        layout["updatemenus"] = new JsonArray(new JsonObject
        {
            ["type"] = "buttons",
            ["direction"] = "left",
            ["showactive"] = false,
            ["x"] = 0,
            ["xanchor"] = "left",
            ["y"] = 0,
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 88, ["r"] = 10 },
            ["buttons"] = new JsonArray(
                Button("&#9654; Play", null, Timing(milliseconds, redraw, "next")),
                Button("&#10074;&#10074; Pause", new JsonArray((JsonNode?)null), Timing(0, redraw, "immediate"))),
        });
        layout["sliders"] = new JsonArray(new JsonObject
        {
            ["active"] = 0,
            ["x"] = 0.25,
            ["len"] = 0.75,
            ["y"] = 0,
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 62, ["b"] = 10 },
            ["currentvalue"] = new JsonObject { ["prefix"] = prefix, ["xanchor"] = "left" },
            ["steps"] = new JsonArray([.. labels.Select(label => Step(label, redraw))]),
        });
        if ((int?)layout["height"] is { } height)
            layout["height"] = height + Room;
        var margin = layout["margin"] as JsonObject ?? [];
        layout["margin"] = margin;
        margin["b"] = ((int?)margin["b"] ?? 60) + Room;
        return layout;
    }

    private static JsonObject Button(string label, JsonNode? frames, JsonObject timing) =>
        new() { ["label"] = label, ["method"] = "animate", ["args"] = new JsonArray(frames, timing) };

    private static JsonObject Step(string label, bool redraw) =>
        new() { ["label"] = label, ["method"] = "animate", ["args"] = new JsonArray(new JsonArray(JsonValue.Create(label)), Timing(0, redraw, "immediate")) };

    private static JsonObject Timing(int milliseconds, bool redraw, string mode) => new()
    {
        ["mode"] = mode,
        ["fromcurrent"] = true,
        ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = redraw },
        ["transition"] = new JsonObject { ["duration"] = redraw ? 0 : milliseconds / 2, ["easing"] = "cubic-in-out" },
    };
}
