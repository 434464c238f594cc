namespace GenNotebooks.Data.Tales;

internal static partial class Plots
{
    private static readonly string[][] Rhymes =
    [
        ["the lamp is lit, the day is done", "we saw the moon, we missed the sun", "the cat was two, the mouse was one", "the dough will rise when yeast has begun"],
        ["the tide comes in, the tide goes out", "the kettle hums and shakes its spout", "the herring boats have turned about", "the gulls above the harbour shout"],
        ["the snow lies deep on roof and wall", "the owl has heard the owlet call", "the coat I have is far too small", "the plums are ripe and start to fall"],
        ["the miller sings, the mill goes round", "the sock I lost was never found", "the snail moves on without a sound", "my boots are large, my bread is browned"],
        ["the road is long, my shoes are new", "the fog is white, the hills are blue", "the clock was slow, the cook was too", "I count the sheep, I know a few"],
        ["the wind has blown my hat away", "the goat has eaten all the hay", "I owe you more than I can pay", "come in and sit, come in and stay"],
        ["the fiddler plays, the children dance", "the rooster gave us all a glance", "I met my love by sheerest chance", "the ants march past, and still advance"],
        ["the stove is warm, the soup is hot", "I tied it well, it was a knot", "the king forgot what he forgot", "a penny is not quite a lot"],
    ];

    private static readonly string[] Refrains =
    [
        "Row, my [brother|sister], row.", "Hey and ho, and home we go.", "Ring, bell, ring.", "Turn the wheel, turn.", "Over the hill and over the sea.", "So say I, and so say you.",
    ];

    /// <summary>Verses of two rhyming pairs with a refrain that comes back.</summary>
    public static Tale Song(Teller t)
    {
        var trade = t.Pick(World.Trades);
        var (first, second) = t.Number(0, 1) == 0 ? ("the", "song") : ("a", "round");
        var refrain = t.Lines([t.Pick(Refrains)]);
        var verses = t.Pick(Rhymes, t.Number(3, 4)).Select(rhymes => t.Pick(rhymes, 4)).Select(lines =>
            t.Lines([lines[0] + ",", lines[1] + ";", lines[2] + ",", lines[3] + "."]) + "\n" + refrain);
        return new(t.Title($"[{first} {trade.Name}'s {second}|What the {trade.Name} Sings|Song from {t.Pick(World.Towns)}]"), [.. verses]);
    }

    /// <summary>A letter and what was answered.</summary>
    public static Tale Letter(Teller t)
    {
        var people = t.Pick(World.People, 3);
        var (writer, friend, host) = (people[0], people[1], people[2]);
        var towns = t.Pick(World.Towns, 2);
        var (town, other) = (towns[0], towns[1]);
        var (trade, thing, day) = (t.Pick(World.Trades), t.Pick(World.Treasures), t.Pick(World.Days));
        return new(t.Title($"[A Letter to {friend.Name}|{writer.Name} Writes|Two Letters]"),
        [
            t.Lines([$"{town}, {day}", $"Dear {friend.Name},"]),
            t.Tell($"[how are you?|I hope that you are well.|you will be surprised to hear from me.] When I woke up today, {t.Pick(World.Weathers)}, and I [had time to write|thought of you|sat down to write].",
                $"I am now [working|an apprentice|lodging] with {host.Name} the {trade.Name}. The first week I [broke|lost|dropped] the {trade.Tool}; the second week I made a(n) {trade.Ware}, and somebody [bought it|laughed at it|gave it to the mayor].",
                $"[Do you remember|Do you still have] the {thing}? I [dreamed of it|left it with you|could use it now]."),
            t.Tell($"[Come and see me|Visit me] on {t.Pick(World.Days)}. Take the [ferry|post coach|road along the river] from {other}, and ask for me {trade.Place}. [Bring warm socks.|There will be cake.|Do not mind the dog.]"),
            t.Lines(["Your " + (t.Chance(0.5) ? "old friend" : "faithful"), writer.Name]),
            t.Lines([$"{other}, [two days later|a week later|the same evening]", $"Dear {writer.Name},"]),
            t.Tell($"[thank you for your letter.|your letter made me laugh.|what a surprise!] The {thing} [is well|hangs over my bed|was eaten by the goat, I am sorry to say]. I shall come [as you say|with pleasure], [if the weather holds|though I must be home before dark|and I bring my own spoon].",
                $"Tell {host.Name} that I am looking forward to a(n) {trade.Ware}."),
            t.Lines(["Yours", friend.Name]),
        ]);
    }

    /// <summary>A week of notes on something that grows.</summary>
    public static Tale Diary(Teller t)
    {
        var (who, trade) = (t.Pick(World.People), t.Pick(World.Trades));
        var (what, unit) = t.Pick<(string, string)>([("the wall", "row"), ("the wooden bridge", "plank"), ("the scarf", "hand"), ("the stone stairs", "step"), ("the big net", "knot"), ("the new fence", "post"), ("my memoirs", "page")]);
        var done = 0;
        var entries = new List<string>();
        foreach (var day in World.Days)
        {
            var today = day == "Sunday" || t.Chance(0.15) ? 0 : t.Number(1, 9);
            done += today;
            entries.Add(t.Tell($"{day}. [{t.Pick(World.Weathers)}.|Rain.|Sun.|Wind from the west.|Fog until noon.||]",
                today == 0
                    ? "[Rested.|Did nothing, and did it well.|Looked at it from all sides.|Slept.]"
                    : $"{Teller.Some(today, unit)} today{(done == today ? "" : $", {Teller.Words(done)} in all")}.",
                $"[{t.Pick(World.People).Name} came by and [gave advice|asked when it will be done|brought soup|held the ladder].|Supper: {t.Pick(["eggs", "bread and cheese", "lentils", "fish", "what was left", "pancakes"])}.|Cannot find the {trade.Tool}.|Found the {trade.Tool}.|]"));
        }

        return new(t.Title($"[From the Diary of {who.Name}|{who.Name} Builds|A Week in {t.Pick(World.Towns)}]"),
        [
            t.Tell($"{who.Name} the {trade.Name} had made up {who.Their} mind: before the week was over, {what.Replace("my", who.Their, StringComparison.Ordinal)} [would be done|would be begun, at least|would show progress]."),
            .. entries,
            t.Tell($"So ended the week, with {Teller.Some(done, unit)}. \"[A beginning|It will do],\" said {who.Name}. \"{t.Pick(World.Sayings)}.\""),
        ]);
    }

    /// <summary>What goes in, and how, and nothing that was not listed.</summary>
    public static Tale Recipe(Teller t)
    {
        var (cook, town) = (t.Pick(World.People), t.Pick(World.Towns));
        var wet = t.Pick(["milk", "cream", "water", "cider", "broth"]);
        var things = t.Pick(["onion", "carrot", "leek", "potato", "turnip", "apple", "egg", "mushroom", "beet", "pear"], 3);
        var spices = t.Pick(["salt", "pepper", "nutmeg", "thyme", "honey", "mustard", "dill", "cinnamon"], 2);
        var amounts = things.Select(_ => t.Number(2, 8)).ToArray();
        string Many(int i) => Teller.Some(amounts[i], things[i]);
        string Them(int i) => Teller.Plural(things[i]);
        var dish = t.Pick(["soup", "stew", "pie", "hotpot"]);
        var minutes = 5 * t.Number(3, 12);
        return new(t.Title($"[{cook.Name}'s {things[0]} {dish}|{things[0]} and {things[1]} {dish}|a {dish} from {town}]"),
        [
            t.Tell($"This is how {cook.Name} of {town} makes a(n) {things[0]} {dish} for {Teller.Some(t.Number(3, 8), "guest")}, [in the cold months|on {t.Pick(World.Days)}s|for the fair|when there is little in the house]."),
            t.Tell($"Take {Many(0)}, {Many(1)}, {Many(2)}, [a cup|two cups|a jug] of {wet}, and a little {spices[0]} and {spices[1]}."),
            t.Tell($"[Wash|Peel|Clean] the {Them(0)} and [slice|chop|quarter] them [finely|with a sharp knife|not too small]. Do the same with the {Them(1)}. [Warm|Heat] the {wet} in [an iron pot|the big pot], and put in the {Them(0)} first, then the {Them(1)}, and [last|when they are soft] the {Them(2)}.",
                $"[Stir|Cover it|Let it simmer] for {Teller.Some(minutes, "minute")}. [Do not leave the kitchen.|Sing, so that you know how long it takes.|Now you may sit down.] Add the {spices[0]}, taste, and add the {spices[1]} [with care|last of all]."),
            t.Tell($"\"[It wants more {spices[t.Number(0, 1)]}|A {dish} like my mother's],\" {t.Pick(World.People).Name} [always says|once said], and [empties the plate|takes a second helping]."),
        ]);
    }

    /// <summary>From town to town, with a bag that grows, and a list at the end.</summary>
    public static Tale Journey(Teller t)
    {
        var stops = t.Number(3, 4);
        var (who, trade, towns) = (t.Pick(World.People), t.Pick(World.Trades), t.Pick(World.Towns, stops + 1));
        var (things, hosts, start) = (t.Pick(World.Treasures, stops), t.Pick(World.People.Where(person => person != who).ToArray(), stops), t.Number(0, 6));
        var days = Enumerable.Range(0, stops).Select(i => t.Tell(
            $"On {World.Days[(start + i) % 7]} {who.They} [came to|reached] {towns[i + 1]}, where {t.Pick(World.Weathers)}.",
            $"[There|In the market|At the inn] {who.They} met {hosts[i].Name} the {t.Pick(World.Trades).Name}, who [gave {who.Them}|sold {who.Them}|lost to {who.Them} at cards] a(n) {things[i]}.",
            $"\"[Where are you going|How far is it still|Will you stay]?\" asked {hosts[i].Name}. " + (i < stops - 1
                ? $"\"[On to|Today to rest, tomorrow to] {towns[i + 2]},\" said {who.Name}."
                : $"\"Home to {towns[0]},\" said {who.Name}, \"[my feet have seen enough|somebody must feed the hens].\"")));
        return new(t.Title($"[{who.Name} Goes to {towns[^1]}|The Journey of the {trade.Name}|From {towns[0]} to {towns[^1]}]"),
        [
            t.Tell($"{t.Pick(World.Times)} {who.Name}, the {trade.Name} of {towns[0]}, [locked the door|put on good boots|packed the {trade.Tool}] and set out to [see the world|visit a cousin|find out where the river ends]."),
            .. days,
            t.Tell($"So {who.Name} came home with {Teller.And([.. things.Select(thing => "a(n) " + thing)])}, and [unpacked them on the table|hung them on the wall|gave them all away]. \"And the world?\" {who.Their} neighbours asked. \"It is [larger than {towns[0]}|much like {towns[0]}, only farther away],\" said {who.Name}, \"but {t.Pick(World.Sayings)}.\""),
        ]);
    }
}
