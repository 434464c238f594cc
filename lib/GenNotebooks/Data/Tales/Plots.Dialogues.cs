namespace GenNotebooks.Data.Tales;

internal static partial class Plots
{
    private static readonly (string Riddle, string Answer)[] Riddles =
    [
        ("What has teeth and never bites?", "A comb"), ("What grows shorter the longer it lives?", "A candle"), ("What goes through the door and never goes in?", "The keyhole"),
        ("What falls every day and never gets hurt?", "The night"), ("What has a neck and no head?", "A bottle"), ("What runs all day and stays in its bed?", "A river"),
        ("What is full of holes and still holds water?", "A sponge"), ("What can you break without touching it?", "A promise"), ("What gets wetter the more it dries?", "A towel"),
        ("What has ears and hears nothing?", "A field of corn"), ("What belongs to you, and others use it more?", "My name"), ("What flies without wings?", "Time"),
        ("What has one eye and cannot see?", "A needle"), ("What do you throw out when you need it and take in when you do not?", "An anchor"),
        ("What has leaves and is not a tree?", "A book"), ("What is lighter than a feather, yet nobody holds it for long?", "My breath"),
        ("What climbs the hill and climbs down again and never moves?", "The road"), ("What has a face, tells no lies and never speaks?", "A clock"),
        ("What follows you by day and leaves you at night?", "My shadow"), ("What is yours to give and yours to keep?", "My word"),
        ("What has four legs and cannot walk?", "A table"), ("Which ring is round and has no finger in it?", "The ring of a bell"),
        ("What speaks every language and never went to school?", "An echo"), ("What grows when you take from it?", "A hole"),
    ];

    /// <summary>A price is haggled for: offers close in, and the end lies between the last two.</summary>
    public static Tale Bargain(Teller t)
    {
        var people = t.Pick(World.People, 2);
        var (seller, buyer) = (people[0], people[1]);
        var trade = t.Pick(World.Trades);
        var town = t.Pick(World.Towns);
        var (asked, offered) = (t.Number(24, 60), t.Number(5, 15));
        List<string> lines = [$"{seller.Name}: [Look at this|Have you ever seen such a(n)] {trade.Ware}! [Only|No more than] {Teller.Some(asked, "coin")}."];
        while (asked - offered > 4)
        {
            lines.Add($"{buyer.Name}: [{Teller.Words(asked)}? |Too much. |My poor purse! |For {Teller.Words(asked)} I could buy the whole shop. |]I [offer|give you|can pay] {Teller.Words(offered)}.");
            asked -= Math.Max(1, (asked - offered) / t.Number(3, 5));
            lines.Add($"{seller.Name}: [{Teller.Words(offered)}? |I have children to feed. |You are joking. |The [string|paper] around it costs more. |]{Teller.Words(asked)}, [because it is you|and not one less|and I am losing money].");
            offered += Math.Max(1, (asked - offered) / t.Number(3, 5));
        }

        var price = (asked + offered) / 2;
        lines.Add($"{buyer.Name}: {Teller.Words(price)}, [and I carry it home myself|and you may keep the string|my last word].");
        lines.Add($"{seller.Name}: {Teller.Some(price, "coin")}. [Done!|Agreed.|Shake hands on it.] [And take a plum for the way.|You are a hard one, {buyer.Name}.|Come again on {t.Pick(World.Days)}.]");
        return new(t.Title($"[A Bargain in {town}|The Price of a(n) {trade.Ware}|Market Day in {town}]"),
        [
            t.Tell($"{t.Pick(World.Times)}, on the market of {town}. {seller.Name} the {trade.Name} has a(n) {trade.Ware} to sell; {buyer.Name} [stops|comes by|pretends not to look]."),
            t.Lines(lines),
            t.Tell($"[They shake hands.|{buyer.Name} counts the coins twice.|Both go home and say that they have won.] [It begins to rain.|The church clock strikes {Teller.Words(t.Number(2, 11))}.|A dog barks.]"),
        ]);
    }

    /// <summary>Goods, prices and a sum that is right.</summary>
    public static Tale Shop(Teller t)
    {
        var people = t.Pick(World.People, 2);
        var (keeper, guest) = (people[0], people[1]);
        var goods = t.Pick(["apple", "bun", "candle", "egg", "fish", "lemon", "needle", "onion", "pear", "pencil", "button", "radish", "ribbon", "biscuit", "nail", "carrot"], t.Number(2, 3));
        var (counts, prices) = (goods.Select(_ => t.Number(2, 6)).ToArray(), goods.Select(_ => t.Number(1, 4)).ToArray());
        var lines = new List<string> { $"{guest.Name}: Good [morning|day|evening], {keeper.Name}.", $"{keeper.Name}: Good day, {guest.Name}. What [may it be|do you need] today?" };
        var sum = 0;
        for (var i = 0; i < goods.Length; i++)
        {
            var cost = counts[i] * prices[i];
            sum += cost;
            lines.Add($"{guest.Name}: [{Teller.Some(counts[i], goods[i])}, please.|I should like {Teller.Some(counts[i], goods[i])}.{(i > 0 ? $"|And {Teller.Some(counts[i], goods[i])}." : "")}]");
            lines.Add($"{keeper.Name}: {Teller.Some(counts[i], goods[i])} at {Teller.Some(prices[i], "penny")}: that [makes|is] {Teller.Words(cost)}." + (i > 0 ? $" Together {Teller.Words(sum)}." : ""));
        }

        var paid = ((sum / 10) + 1) * 10;
        lines.Add($"{guest.Name}: That is all. Here are {Teller.Words(paid)}.");
        lines.Add($"{keeper.Name}: And here {(paid - sum == 1 ? "is one penny" : $"are {Teller.Some(paid - sum, "penny")}")} back. [Mind the step!|My greetings to your mother.|Shut the door, it is cold.]");
        return new(t.Title($"[At {keeper.Name}'s Shop|{guest.Name} Goes Shopping|{Teller.Some(counts[0], goods[0])}, Please]"),
        [
            t.Tell($"The shop of {keeper.Name} in {t.Pick(World.Towns)}. [A bell tinkled.|{t.Pick(World.Weathers)}.] {guest.Name} came in [with a basket|shaking an umbrella|out of breath]."),
            t.Lines(lines),
        ]);
    }

    /// <summary>A number is guessed by halving: every answer is true.</summary>
    public static Tale Guess(Teller t)
    {
        var people = t.Pick(World.People, 2);
        var (asker, guesser) = (people[0], people[1]);
        var (secret, low, high) = (t.Number(1, 60), 1, 60);
        var lines = new List<string> { $"{asker.Name}: I am thinking of a number from one to sixty." };
        var tries = 0;
        for (var guess = 0; guess != secret;)
        {
            guess = Math.Clamp(((low + high) / 2) + t.Number(-2, 2), low, high);
            tries++;
            lines.Add($"{guesser.Name}: [Is it |Perhaps |Hm. Is it |]{Teller.Words(guess)}?");
            if (guess < secret)
                lines.Add($"{asker.Name}: [Higher|More|Too small|It is larger than {Teller.Words(guess)}].");
            else if (guess > secret)
                lines.Add($"{asker.Name}: [Lower|Less|Too large|It is smaller than {Teller.Words(guess)}].");
            (low, high) = guess < secret ? (guess + 1, high) : (low, guess - 1);
        }

        lines.Add($"{asker.Name}: Yes! {Teller.Words(secret)} it is. You needed {Teller.Some(tries, "question")}.");
        return new(t.Title($"[{guesser.Name} Guesses|A Number from One to Sixty|The Guessing Game]"),
        [
            t.Tell($"{asker.Name} and {guesser.Name} are waiting [for the ferry|for the rain to stop|until the bread is done|for the doctor], and [time is long|neither has a book]."),
            t.Lines(lines),
            t.Tell($"\"[How did you do that?|So quickly!]\" asked {asker.Name}. \"[I cut what is left in half each time|Every answer throws half of the numbers away],\" said {guesser.Name}. \"[Now you.|Again?|And here comes the ferry.]\""),
        ]);
    }

    /// <summary>Riddles, and somebody who does not always know.</summary>
    public static Tale RiddleGame(Teller t)
    {
        var people = t.Pick(World.People, 2);
        var (elder, child) = (people[0], people[1]);
        var (trade, riddles) = (t.Pick(World.Trades), t.Pick(Riddles, t.Number(3, 5)));
        var lines = new List<string>();
        var known = 0;
        foreach (var (riddle, answer) in riddles)
        {
            lines.Add($"{elder.Name}: {riddle}");
            if (t.Chance(0.65))
            {
                known++;
                lines.Add($"{child.Name}: [Let me think. |Easy. |Wait, wait. ||]{answer}!");
                lines.Add($"{elder.Name}: [Right|Right again|Well done|So it is].".Replace(" again", known > 1 ? " again" : "", StringComparison.Ordinal));
            }
            else
            {
                lines.Add($"{child.Name}: [A horse?|The moon?|I do not know.|I give up.|My brother?]");
                lines.Add($"{elder.Name}: {answer}. [You knew it yesterday.|Think of it tonight.|Nobody guesses that one.]");
            }
        }

        return new(t.Title($"[Riddles {trade.Place}|{elder.Name} Asks, {child.Name} Answers|{Teller.Some(riddles.Length, "riddle")}]"),
        [
            t.Tell($"{t.Pick(World.Times)} {child.Name} [visited|sat with] old {elder.Name} {trade.Place}. {t.Pick(World.Weathers)}."),
            t.Lines(lines),
            t.Tell($"\"{Teller.Words(known)} of {Teller.Words(riddles.Length)},\" said {elder.Name}. \"[Tomorrow we go on|Not bad for a {t.Pick(["Monday", "beginner", "rainy day"])}|I have known mayors who did worse].\""),
        ]);
    }

    /// <summary>A lesson in sums, with one mistake that is put right.</summary>
    public static Tale Lesson(Teller t)
    {
        var people = t.Pick(World.People, 4);
        var (teacher, lines) = (people[0], new List<string>());
        var wrong = t.Number(0, 2);
        for (var i = 0; i < 4; i++)
        {
            var pupil = people[1 + (i % 3)];
            var (a, b) = (t.Number(2, 12), t.Number(2, 9));
            var (question, answer) = t.Number(0, 2) switch
            {
                0 => ($"how much is {Teller.Words(a)} and {Teller.Words(b)}", a + b),
                1 => ($"how much is {Teller.Words(a + b)} less {Teller.Words(b)}", a),
                _ => ($"how much is {Teller.Words(a)} times {Teller.Words(b)}", a * b),
            };
            if (answer > 99)
                continue;
            lines.Add($"{teacher.Name}: {pupil.Name}, {question}?");
            lines.Add($"{pupil.Name}: {Teller.Words(i == wrong ? answer - 1 : answer)}.");
            lines.Add(i == wrong
                ? $"{teacher.Name}: [Count again|Not quite|Nearly]. {Teller.Words(answer)}. [Nobody is born counting.|Sit up straight, it helps.|Use your fingers, that is what they are for.]"
                : $"{teacher.Name}: [Good|Right|Very good|Just so].");
        }

        return new(t.Title($"[A Lesson in {t.Pick(World.Towns)}|{teacher.Name} Teaches Sums|In the Schoolhouse]"),
        [
            t.Tell($"The schoolhouse, {t.Pick(["early in the morning", "just before the holidays", "on the hottest day of the year", "after a night of snow"])}. {teacher.Name} [stands at the board|has a piece of chalk in each hand]. On the benches sit {people[1].Name}, {people[2].Name} and {people[3].Name}."),
            t.Lines(lines),
            t.Tell($"[Then the bell rang|A bee flew in, and the lesson was over|Outside somebody was playing a flute], and {t.Pick(people[1..]).Name} was the first at the door."),
        ]);
    }

    /// <summary>Two want the same thing; a judge finds out whose it is.</summary>
    public static Tale Judge(Teller t)
    {
        var people = t.Pick(World.People, 3);
        var (judge, owner, liar) = (people[0], people[1], people[2]);
        var (trade, thing) = (t.Pick(World.Trades), t.Pick(World.Treasures));
        var (test, betrayed) = t.Pick<(string, string)>(
        [
            ($"\"Then I shall have the {thing} [cut|sawn] in two, and each gets a half.\"", $"\"[Never!|Stop!]\" cried {owner.Name}. \"Then {liar.They} may have it whole.\" \"A half is better than nothing,\" said {liar.Name}."),
            ($"\"Close your eyes, both of you. What is wrong with the {thing}?\"", $"\"[It has a scratch below, from the day I fell on the ice|There is a letter on the inside, an {owner.Name[0]}],\" said {owner.Name}. \"Nothing is wrong with it,\" said {liar.Name}, \"it is as good as new.\""),
            ($"\"The true owner must pay {Teller.Some(t.Number(11, 30), "coin")} of tax for it.\"", $"\"[I have not so much|It will take me a year], but I shall pay,\" said {owner.Name}. \"Now that I look at it,\" said {liar.Name}, \"mine was a little larger.\""),
        ]);
        return new(t.Title($"[The Judge of {t.Pick(World.Towns)}|Whose {thing}?|{judge.Name} Decides]"),
        [
            t.Tell($"{owner.Name} and {liar.Name} came before {judge.Name}, the {trade.Name}, who was also the judge. \"The {thing} is mine,\" said {owner.Name}. \"No, mine,\" said {liar.Name}. \"I [found|bought|inherited] it [last year|in {t.Pick(World.Towns)}].\""),
            t.Tell($"{judge.Name} [put down|leaned on] the {trade.Tool} and [thought|looked from one to the other]. {test}"),
            t.Tell(betrayed),
            t.Tell($"\"Give the {thing} to {owner.Name},\" said {judge.Name}, \"and you, {liar.Name}, will [sweep the square|carry my wood|ring the bell] for {Teller.Some(t.Number(2, 9), "week")}.\" [Then {judge.They} went back to work.|And nobody in court was surprised but {liar.Name}.]"),
        ]);
    }
}
