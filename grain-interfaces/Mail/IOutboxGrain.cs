namespace Flattr.GrainInterfaces.Mail;

/// <summary>Takes single letters; key 0, stateless.</summary>
[Alias("outbox")]
public interface IOutboxGrain : IGrainWithIntegerKey
{
    /// <summary>Answers once the letter is committed: it will be sent, if that can be done before it expires.</summary>
    [Alias("post")]
    Task PostAsync(Letter letter);

    /// <summary>Letters of that group that are not sent yet are not sent any more.</summary>
    [Alias("withdraw")]
    Task WithdrawAsync(string group);
}
