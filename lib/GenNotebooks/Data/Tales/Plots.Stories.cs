namespace GenNotebooks.Data.Tales;

/// <summary>The plots: each tells a tale with people, things and words of its own.</summary>
internal static partial class Plots
{
    private static readonly string[] Hidings =
    [
        "in the pocket of the other coat", "under the sleeping cat", "on top of the clock", "in the sugar bowl", "behind the loose brick", "on the nose of the snowman",
        "in the boot by the door", "between two pages of the cookbook", "in the hand that was pointing", "at the bottom of the flour bin", "on the windowsill, in plain sight",
        "in the nest of a jackdaw", "beneath the mat, where nobody hides anything",
    ];

    private static readonly (string Noise, string Cause)[] Noises =
    [
        ("a slow knocking", "a branch of the apple tree that the wind had loosened"), ("a thin high singing", "a bottle on the sill, whose neck the draught was blowing"),
        ("footsteps that came and went", "a hedgehog who had learned where the cat's dish stood"), ("a scratching in the wall", "a family of mice moving house"),
        ("a deep sigh, again and again", "the bellows, which had been left with a stone on top"), ("the ticking of a clock where there was no clock", "a tap that dripped into a thimble"),
        ("a rattle of chains", "the goat, who had eaten through her rope and was wearing the chain of the well"), ("somebody humming", "the kettle, which nobody had taken off the stove"),
        ("the ringing of a very small bell", "a moth inside the lamp"), ("a voice that said the same word over and over", "a parrot from the last ship, lost in the attic"),
    ];

    /// <summary>Something is lost, looked for in the wrong places and found in the right one.</summary>
    public static Tale LostThing(Teller t)
    {
        var people = t.Pick(World.People, 3);
        var (hero, first, second) = (people[0], people[1], people[2]);
        var trades = t.Pick(World.Trades, 3);
        var thing = t.Pick(World.Treasures);
        var (hiding, wrong) = (t.Pick(Hidings), t.Pick(World.Trades).Place);
        return new(t.Title($"[The Lost {thing}|{hero.Name} and the {thing}|Where Is the {thing}?]"),
        [
            t.Tell($"{t.Pick(World.Times)}, when {t.Pick(World.Weathers)}, {hero.Name} the {trades[0].Name} [noticed|found out|saw] that {hero.Their} {thing} was gone.",
                $"[{hero.They} had owned it for {Teller.Some(t.Number(2, 40), "year")}.|It had been a present from {hero.Their} [grandmother|uncle|oldest friend].|It was not worth much, but {hero.They} was [fond|proud] of it.]",
                $"{hero.They} looked [{trades[0].Place}|{wrong}] and [under the bed|behind the stove|in every drawer], but it was [not there|nowhere|not to be found]."),
            t.Tell($"So {hero.They} went to {first.Name} the {trades[1].Name}. \"Have you seen my {thing}?\" {hero.They} asked.",
                $"\"[No|Not since yesterday|I am afraid not],\" said {first.Name}, [looking up from|laying down|wiping] the {trades[1].Tool}. \"But {second.Name} [sees everything|was here this morning|has sharp eyes]. Ask {second.Them}.\""),
            t.Tell($"{second.Name} the {trades[2].Name} was [sitting|standing|busy] {trades[2].Place}. \"[a(n)|Your] {thing}?\" said {second.They}. \"[Think|Close your eyes]. What were you doing when you last had it?\"",
                $"\"I was [looking for my hat|talking to the cat|singing|in a hurry|making tea],\" said {hero.Name} [slowly|and blushed|after a while].",
                $"\"Then go home and [do it again|do the same],\" said {second.Name}, \"and see where your hand goes.\""),
            t.Tell($"{hero.Name} went home and did [so|just that|as {hero.They} was told]. And there it was: {hiding}.",
                $"[{hero.They} laughed until the windows rattled.|{hero.They} felt foolish for a minute and happy for a week.|{hero.They} put it in {hero.Their} pocket and kept one hand on it all day.]",
                $"In {t.Pick(World.Towns)} they say: {t.Pick(World.Sayings)}."),
        ]);
    }

    /// <summary>A chain of exchanges, forth and back again.</summary>
    public static Tale Chain(Teller t)
    {
        var links = t.Number(2, 4);
        var people = t.Pick(World.People, links + 1);
        var trades = t.Pick(World.Trades, links + 1);
        var (hero, town) = (people[0], t.Pick(World.Towns));
        string Owner(int i) => $"{people[i].Name} the {trades[i].Name}";
        string Ware(int i) => trades[i].Ware;
        var asked = Enumerable.Range(1, links).Select(i => t.Tell(
            $"{(i == 1 ? hero.Name : $"So {hero.Name}")} [went|walked|ran] to {Owner(i)}. \"[Please|Good day], [give me|may I have] a(n) {Ware(i)},\" {hero.They} said.",
            i < links
                ? $"\"[Gladly|With pleasure|Of course],\" said {people[i].Name}, \"[but first bring me|if you bring me|as soon as I have] a(n) {Ware(i + 1)}.\""
                : $"\"[Take it|Here it is|It is yours],\" said {people[i].Name}. \"[I have more than I need.|You once helped me, and I have not forgotten.|Only smile, and we are even.]\""));
        var given = Enumerable.Range(1, links - 1).Reverse().Select(i => $"{hero.They} gave the {Ware(i + 1)} to {people[i].Name}, and {people[i].Name} gave {hero.Them} the {Ware(i)}.");
        return new(t.Title($"[The {Ware(1)}|A(n) {Ware(1)} for {hero.Name}|How {hero.Name} Got a(n) {Ware(1)}]"),
        [
            t.Tell($"{hero.Name}, the {trades[0].Name} of {town}, needed a(n) {Ware(1)} [before nightfall|before the fair|for a guest|and had no money]."),
            .. asked,
            t.Tell($"Now {hero.Name} [went back|turned round] the way {hero.They} had come.", string.Join(' ', given),
                $"And with the {Ware(1)} under {hero.Their} arm {hero.They} was home [before dark|in time for supper|as the bells rang]."),
            t.Tell($"\"[How did you pay for it?|Was it dear?]\" {hero.Their} [mother|brother|neighbour] asked. \"With {Teller.Some(links, "errand")},\" said {hero.Name}, \"and [good shoes|a little patience|a friendly face].\""),
        ]);
    }

    /// <summary>Three brothers or sisters try; the third, who was kind on the way, succeeds.</summary>
    public static Tale ThreeTries(Teller t)
    {
        var family = t.Pick(World.People, 3);
        var (town, animal) = (t.Pick(World.Towns), t.Pick(World.Animals));
        var (task, clumsy, clever) = t.Pick<(string, string, string)>(
        [
            ("open the iron gate of the old garden", "pushed with all might, but the gate did not move", "pulled instead of pushing, and the gate swung open without a sound"),
            ("bring down the kite from the church tower", "threw stones, which hit two windows and the mayor", "waited until the wind turned, and the kite came down by itself"),
            ("carry water from the spring in a basket", "ran as fast as legs could go, but the basket was empty each time", "lined the basket with clay and leaves, and not a drop was lost"),
            ("make the silent bell ring", "pulled the rope until it broke", "climbed up and took the swallow's nest, with the swallows in it, gently off the clapper"),
            ("count the stars before morning", "counted to nine hundred and fell asleep", "looked into the well, counted those in it, and said that the sky would hardly have more"),
            ("cross the marsh without wet feet", "jumped from stone to stone, and the last stone was a tortoise", "followed the narrow path of the ducks, which is never under water"),
        ]);
        var (first, second, third) = (family[0], family[1], family[2]);
        return new(t.Title($"[The Three of {town}|{third.Name}, the Youngest|Three Tries]"),
        [
            t.Tell($"In {town} lived three [children of a widow|orphans|heirs of an old sailor]: {first.Name}, {second.Name} and {third.Name}.",
                $"[The mayor|An old woman|The owner of the inn] promised [a purse of silver|a white horse|the house by the bridge] to whoever could {task}."),
            t.Tell($"{first.Name}, the eldest, went first. On the way sat a(n) {animal.Name}. \"Have you [a crumb|a bite] for me?\" it asked. \"[Out of my way|I have no time]!\" said {first.Name}.",
                $"{first.They} {clumsy}, and came home [with empty hands|in a bad temper|wet and tired]."),
            t.Tell($"Then {second.Name} went. The {animal.Name} asked again. \"[Later, perhaps|On my way back],\" said {second.Name}. But {second.They} did no better than {first.Name}, and came home [later still|just as tired]."),
            t.Tell($"Last went {third.Name}, who was [small|quiet|never in a hurry]. {third.They} shared {third.Their} [bread|lunch|supper] with the {animal.Name}, who [ate slowly|ate every crumb] and whispered something into {third.Their} ear.",
                $"{third.Name} [nodded|smiled]. {third.They} {clever}."),
            t.Tell($"So {third.Name} won the prize, and shared [it|that too] with {first.Name} and {second.Name}. \"What did the {animal.Name} whisper?\" they asked. \"Only that {t.Pick(World.Sayings)},\" said {third.Name}."),
        ]);
    }

    /// <summary>A noise at night, three guesses, and what it was.</summary>
    public static Tale Mystery(Teller t)
    {
        var people = t.Pick(World.People, 3);
        var trades = t.Pick(World.Trades, 3);
        var (noise, cause) = t.Pick(Noises);
        var guesses = t.Pick(["a ghost", "a burglar", "the wind", "an earthquake", "a lost sailor", "the house itself, growing old", "a wolf", "my aunt, who walks in her sleep"], 3);
        return new(t.Title($"[A Noise in the Night|{people[0].Name} Cannot Sleep|What Was It?|Something at Midnight]"),
        [
            t.Tell($"At [midnight|two in the morning|the hour when even dogs sleep] {people[0].Name} the {trades[0].Name} [woke up|sat up in bed|lit a candle]. {t.Pick(World.NightWeathers)}, and from [below|the attic|behind the wall|the garden] came {noise}."),
            t.Tell($"\"It is {guesses[0]},\" thought {people[0].Name}, and [knocked at|ran to] the house of {people[1].Name} the {trades[1].Name}.",
                $"{people[1].Name} came and listened. \"It is {guesses[1]},\" {people[1].They} said, and [turned pale|held the {trades[1].Tool} tighter]."),
            t.Tell($"They fetched {people[2].Name} the {trades[2].Name}, who [was afraid of nothing|had been a soldier|could read]. {people[2].They} [listened|put one ear to the floor] and said, \"It is {guesses[2]}.\"",
                "[They all talked at once.|They drew straws who should go first.|They looked at one another, and nobody moved.]"),
            t.Tell($"[In the end|At last] they [went|crept|marched] [together|one behind the other], {people[0].Name} with the {trades[0].Tool} in front. And what did they find?", $"It was {cause}."),
            t.Tell($"\"[I knew it|Just as I thought],\" said all three. Then {people[0].Name} made [tea|pancakes|hot milk with honey], and they [laughed|told stories|played cards] until the [sun came up|cock crew]."),
        ]);
    }

    /// <summary>Two animals, a boast or a plan, and what comes of it.</summary>
    public static Tale Fable(Teller t)
    {
        var animals = t.Pick(World.Animals, 2);
        var (a, b) = (animals[0], animals[1]);
        var saying = t.Pick(World.Sayings);
        string[] middle = t.Number(0, 3) switch
        {
            0 =>
            [
                $"\"Let us [run|have] a race,\" said the {a.Name}, \"from here to the [mill|old bridge|crooked pine].\" \"[Gladly|If you like],\" said the {b.Name}, \"[but|only] the one who arrives first must cook.\"",
                $"The {a.Name} ran as if the house were on fire. The {b.Name} [walked|took its time], [looked at the flowers|stopped for {b.Food}] and arrived when the soup was ready.",
            ],
            1 =>
            [
                $"\"Keep my {a.Food} for me,\" said the {a.Name}, \"until I come back.\" \"[On my honour|You can trust me],\" said the {b.Name}, who [did not like|had never tasted] {a.Food}.",
                $"But a week is long, and the {b.Name} was [hungry|curious]. First it tried one, to see whether they were still good; then another, to be sure. When the {a.Name} came back there was nothing left. \"[They were excellent|I kept them as long as I could],\" said the {b.Name}, \"and I will help you [gather|find] new ones.\" And it did.",
            ],
            2 =>
            [
                $"\"I know [a hundred tricks|every path in the wood|what the king had for breakfast],\" said the {a.Name}. \"And I know only one thing,\" said the {b.Name}: \"when it thunders, I go home.\"",
                $"It thundered. While the {a.Name} was [choosing among its tricks|still talking], the rain came down in [buckets|ropes]; the {b.Name} sat dry {b.Home} and [kept a place free|listened to the drops].",
            ],
            _ =>
            [
                $"One winter the {a.Name} had [nothing left but|only a handful of] {a.Food}, and the {b.Name} had [nothing left but|only a bag of] {b.Food}. Each was [ashamed|too proud] to say so, and each [set out|went] at night to leave a gift at the other's door.",
                $"In the middle of the way they met. \"What have you there?\" asked the {a.Name}. \"And you?\" asked the {b.Name}. Then they [sat down|laughed] in the snow and ate [both|everything] together, and it was [nearly|just] enough.",
            ],
        };
        return new(t.Title($"The {a.Name} and the {b.Name}"),
        [
            t.Tell($"A(n) {a.Way} {a.Name} lived {a.Home}, and not far away, {b.Home}, lived a(n) {b.Way} {b.Name}.",
                $"[They were neighbours and quarrelled about {a.Food}.|They had been friends since the great flood.|They seldom spoke, but each knew what the other had for supper.|Every evening they met by the [brook|fence] and talked about the weather.]"),
            .. middle.Select(paragraph => t.Tell(paragraph)),
            t.Tell($"[The lesson is old|What the story teaches is short|As the {t.Pick(["owls", "old women", "millers", "children"])} [say|tell it]]: {saying}."),
        ]);
    }
}
