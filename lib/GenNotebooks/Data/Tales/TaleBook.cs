using System.Text;

namespace GenNotebooks.Data.Tales;

/// <summary>
/// The book of tales that the course's models of text learn from: some written by hand, the others told by a grammar of sixteen
/// plots. What is to be learned has several lengths: letters make words and names; quotation marks close; she stays she; sums are
/// right; who gave the jug for the bell gives the bell back for the jug; a guess is never outside of what the answers left.
/// </summary>
public static class TaleBook
{
    private const int Seed = 183;
    private const int Rounds = 30;
    private const string Between = "\n\n";

    private static readonly Func<Teller, Tale>[] All =
    [
        Plots.LostThing, Plots.Chain, Plots.ThreeTries, Plots.Mystery, Plots.Fable, Plots.Bargain, Plots.Shop, Plots.Guess, Plots.RiddleGame,
        Plots.Lesson, Plots.Judge, Plots.Song, Plots.Letter, Plots.Diary, Plots.Recipe, Plots.Journey,
    ];

    /// <summary>
    /// The whole book, as it stands in <c>data/text/tales.txt</c>: the same on every platform. <see cref="Texts.Tales"/> reads that file.
    /// </summary>
    public static string Write()
    {
        var order = new Teller(new CounterRandom(Seed, 0));
        var book = new StringBuilder();
        var number = 0;
        for (var round = 0; round < Rounds; round++)
        {
            // One by hand among those of every second round, so that they do not all stand at the beginning.
            if (round % 2 == 0 && round / 2 < ByHand.Tales.Length)
                book.Append(ByHand.Tales[round / 2].TrimEnd('\n')).Append('\n').Append(Between);
            foreach (var plot in order.Pick(All, All.Length))
                book.Append(plot(new Teller(new CounterRandom(Seed, ++number)))).Append(Between);
        }

        return book.ToString().TrimEnd('\n') + "\n";
    }
}
