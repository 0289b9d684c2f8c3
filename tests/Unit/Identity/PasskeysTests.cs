using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Settings;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Identity;

public sealed class PasskeysTests : IDisposable
{
    private static readonly Uri Page = new("https://door.example/account");

    private readonly IdentityDatabase _database = new(new AccessPath(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Access:File", ":memory:")]).Build()));

    private readonly SoftAuthenticator _laptop = new();
    private readonly PersonTable _people;
    private readonly PasskeyTable _table;
    private readonly Passkeys _passkeys;
    private readonly Person _ana = new() { Name = "ana", NormalizedName = "ANA", Role = "viewer" };
    private readonly Person _ben = new() { Name = "ben", NormalizedName = "BEN", Role = "admin" };

    public PasskeysTests()
    {
        (_people, _table) = (new PersonTable(_database), new PasskeyTable(_database));
        _people.Add(_ana);
        _people.Add(_ben);
        _passkeys = new Passkeys(_table, _people, new UsedTickets(TimeProvider.System), new EphemeralDataProtectionProvider(), TimeProvider.System);
    }

    private static string Origin => Page.GetLeftPart(UriPartial.Authority);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_ByAPasskeyThatWasAdded_IsItsOwnerOnce()
    {
        await AddAsync();
        var (options, ticket) = _passkeys.Ask(Page);
        var answer = _laptop.Sign(options, Origin);

        Assert.Equal(_ana.Id, (await _passkeys.SignInAsync(ticket, answer, Page, Token))?.Id);
        Assert.Null(await _passkeys.SignInAsync(ticket, answer, Page, Token));
        Assert.NotNull(Assert.Single(_table.Of(_ana)).UsedAt);
    }

    [Theory]
    [InlineData("https://door.example.attacker.net")]
    [InlineData("http://door.example")]
    [InlineData("https://door.example:8443")]
    public async Task SignIn_SignedOnAnotherPage_IsRefused(string origin)
    {
        await AddAsync();
        var (options, ticket) = _passkeys.Ask(Page);

        Assert.Null(await _passkeys.SignInAsync(ticket, _laptop.Sign(options, origin), Page, Token));
    }

    [Fact]
    public async Task SignIn_OfACloneThatCountsBehind_IsRefused()
    {
        await AddAsync();
        _laptop.Counter = 40;
        var (options, ticket) = _passkeys.Ask(Page);
        Assert.NotNull(await _passkeys.SignInAsync(ticket, _laptop.Sign(options, Origin), Page, Token));

        _laptop.Counter = 10;
        (options, ticket) = _passkeys.Ask(Page);

        Assert.Null(await _passkeys.SignInAsync(ticket, _laptop.Sign(options, Origin), Page, Token));
    }

    [Fact]
    public async Task SignIn_WithTheChallengeOfAnother_OrAnInventedOne_IsRefused()
    {
        await AddAsync();
        var (_, ticket) = _passkeys.Ask(Page);
        var (options, _) = _passkeys.Ask(Page);

        Assert.Null(await _passkeys.SignInAsync(ticket, _laptop.Sign(options, Origin), Page, Token));
        Assert.Null(await _passkeys.SignInAsync("invented", _laptop.Sign(options, Origin), Page, Token));
    }

    [Fact]
    public async Task SignIn_OfALockedOrRemovedPerson_IsRefusedAndNothingIsLeft()
    {
        await AddAsync();
        _ana.LockedUntil = Person.ForGood;
        _people.Update(_ana);
        var (options, ticket) = _passkeys.Ask(Page);
        Assert.Null(await _passkeys.SignInAsync(ticket, _laptop.Sign(options, Origin), Page, Token));

        _people.Remove(_ana.Id);

        Assert.Empty(_table.Of(_ana));
    }

    [Fact]
    public async Task Add_ByTheOfferOfAnother_IsRefused()
    {
        var (options, ticket) = _passkeys.Offer(_ana, Page);

        await Assert.ThrowsAsync<IdentityException>(() => _passkeys.AddAsync(_ben, ticket, _laptop.Make(options, Origin), "laptop", Page, Token));
        Assert.Empty(_table.Of(_ben));
    }

    [Fact]
    public async Task Add_ThatIsThereAlready_OrWithoutAName_IsRefused()
    {
        await AddAsync();

        await Assert.ThrowsAsync<IdentityException>(AddAsync);
        await Assert.ThrowsAsync<IdentityException>(() => AddAsync(""));
        Assert.Single(_table.Of(_ana));
    }

    public void Dispose()
    {
        _laptop.Dispose();
        _database.Dispose();
    }

    private Task AddAsync() => AddAsync("laptop");

    private Task AddAsync(string name)
    {
        var (options, ticket) = _passkeys.Offer(_ana, Page);
        return _passkeys.AddAsync(_ana, ticket, _laptop.Make(options, Origin), name, Page, Token);
    }
}
